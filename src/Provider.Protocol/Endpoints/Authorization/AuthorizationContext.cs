using Microsoft.AspNetCore.Http;
using Provider.Protocol.Endpoints.Authorization.Request;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores;

namespace Provider.Protocol.Endpoints.Authorization;

/// <summary>What the rules of the authorization endpoint share.</summary>
public sealed class AuthorizationContext(HttpContext http, Issuer issuer) : EndpointContext(http, issuer)
{
    public AuthorizationRequest Request { get; set; } = new(RequestParameters.Empty);

    public Client Client { get; set; } = null!;

    /// <summary>The redirect URI once it was found to belong to the client: only then may an answer, or an error, be sent there.</summary>
    public string? RedirectUri { get; set; }

    public string ResponseMode { get; set; } = "query";

    public string? Audience { get; set; }

    public ApiResource? Resource { get; set; }

    /// <summary>The scopes the answer will carry.</summary>
    public IReadOnlyList<string> GrantedScopes { get; set; } = [];

    public TimeSpan? MaxAge { get; set; }

    /// <summary>The <c>sub</c> of a genuine id_token_hint.</summary>
    public string? HintedSubject { get; set; }

    /// <summary>Who is signed in at this browser, or null.</summary>
    public BrowserSession? Session { get; set; }

    /// <summary>The user of the session.</summary>
    public UserProfile? User { get; set; }

    /// <summary>When this request was first seen; later than that counts as signed in for prompt=login. Null on first sight.</summary>
    public DateTimeOffset? ResumedFrom { get; set; }

    /// <summary>A page that has to be shown before the request can be answered.</summary>
    public Interaction Interaction { get; set; }

    /// <summary>The parameters of a successful answer.</summary>
    public List<KeyValuePair<string, string>> Response { get; } = [];
}
