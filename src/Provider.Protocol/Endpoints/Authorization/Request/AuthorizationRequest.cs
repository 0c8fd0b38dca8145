using Provider.Protocol.Http;

namespace Provider.Protocol.Endpoints.Authorization.Request;

/// <summary>An authorization request, parsed once (OpenID Connect Core §3.1.2.1, and Auth0's <c>audience</c>).</summary>
public sealed class AuthorizationRequest(RequestParameters parameters)
{
    /// <summary>As sent; kept so that the request can be taken up again after a page.</summary>
    public RequestParameters Parameters { get; } = parameters;

    public string? ClientId => Parameters["client_id"];

    public string? RedirectUri => Parameters["redirect_uri"];

    public string? ResponseType => Parameters["response_type"];

    public string? ResponseMode => Parameters["response_mode"];

    public string? State => Parameters["state"];

    public string? Nonce => Parameters["nonce"];

    public string? CodeChallenge => Parameters["code_challenge"];

    public string? CodeChallengeMethod => Parameters["code_challenge_method"];

    public string? MaxAge => Parameters["max_age"];

    /// <summary>Auth0's <c>audience</c>, or RFC 8707's name for it.</summary>
    public string? Audience => Parameters["audience"] ?? Parameters["resource"];

    public string? LoginHint => Parameters["login_hint"];

    public string? IdTokenHint => Parameters["id_token_hint"];

    public string? UiLocales => Parameters["ui_locales"];

    public string? Claims => Parameters["claims"];

    public string? AcrValues => Parameters["acr_values"];

    public string? AuthorizationDetails => Parameters["authorization_details"];

    /// <summary>What response_type asks for; none of it when the type is not offered.</summary>
    public ResponseParts Parts { get; } = ResponseTypes.Parse(parameters["response_type"]);

    public IReadOnlyList<string> Scopes { get; } = SpaceSeparated.Split(parameters["scope"]);

    public IReadOnlyList<string> Prompts { get; } = SpaceSeparated.Split(parameters["prompt"]);

    public bool Has(ResponseParts part) => (Parts & part) != 0;

    public bool HasPrompt(string prompt) => Prompts.Contains(prompt);

    public bool HasScope(string scope) => Scopes.Contains(scope);
}
