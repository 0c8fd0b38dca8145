using Provider.Protocol.Http;

namespace Provider.Protocol.Endpoints.EndSession;

/// <summary>A logout request, parsed once (RP-Initiated Logout 1.0 §2). What only some dialects know stays in <see cref="Parameters"/>.</summary>
public sealed class EndSessionRequest(RequestParameters parameters)
{
    public RequestParameters Parameters { get; } = parameters;

    public string? IdTokenHint => Parameters["id_token_hint"];

    public string? LogoutHint => Parameters["logout_hint"];

    public string? ClientId => Parameters["client_id"];

    public string? PostLogoutRedirectUri => Parameters["post_logout_redirect_uri"];

    public string? State => Parameters["state"];

    public string? UiLocales => Parameters["ui_locales"];
}
