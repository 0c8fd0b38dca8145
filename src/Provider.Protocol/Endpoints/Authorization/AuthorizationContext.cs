using Microsoft.AspNetCore.Http;
using Provider.Protocol.Endpoints.Authorization.Request;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Stores.Users;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Authorization;

/// <summary>What the rules of the authorization endpoint share.</summary>
public sealed class AuthorizationContext(HttpContext http, Issuer issuer) : EndpointContext(http, issuer)
{
    public AuthorizationRequest Request { get; set; } = new(RequestParameters.Empty);

    public Client Client { get; set; } = null!;

    /// <summary>What is wrong with the request object or request_uri; refused once it is known where to.</summary>
    public ProtocolError? RequestFault { get; set; }

    /// <summary>Whether the client vouches for the whole request by a signature.</summary>
    public bool IsRequestSigned { get; set; }

    /// <summary>The request is being pushed: it is judged now, and answered when the browser brings it.</summary>
    public bool IsPushing { get; init; }

    /// <summary>The id of the pushed request that this is, or null.</summary>
    public string? PushedRequestId { get; set; }

    /// <summary>The redirect URI once it was found to belong to the client: only then may an answer, or an error, be sent there.</summary>
    public string? RedirectUri { get; set; }

    /// <summary>How the answer travels; never one of the names that end in <c>.jwt</c>.</summary>
    public string ResponseMode { get; set; } = "query";

    /// <summary>Whether the answer is one signed token (JARM).</summary>
    public bool IsResponseSigned { get; set; }

    public string? Audience { get; set; }

    public ApiResource? Resource { get; set; }

    /// <summary>The scopes the answer will carry.</summary>
    public IReadOnlyList<string> GrantedScopes { get; set; } = [];

    public TimeSpan? MaxAge { get; set; }

    /// <summary>What the claims parameter asks for, or null.</summary>
    public ClaimsRequest? Claims { get; set; }

    /// <summary>The rich authorization request (RFC 9396) as JSON text, or null.</summary>
    public string? AuthorizationDetails { get; set; }

    /// <summary>The user's own <c>sub</c>, of a genuine id_token_hint.</summary>
    public string? HintedSubject { get; set; }

    /// <summary>Who is signed in at this browser, or null.</summary>
    public BrowserSession? Session { get; set; }

    /// <summary>The user of the session.</summary>
    public UserProfile? User { get; set; }

    /// <summary>When this request was first seen; later than that counts as signed in for prompt=login. Null on first sight.</summary>
    public DateTimeOffset? ResumedFrom { get; set; }

    /// <summary>The <c>acr</c> to answer with; null: nobody asked.</summary>
    public string? AuthenticationContext { get; set; }

    /// <summary>Whether the answer says <c>amr</c> "mfa".</summary>
    public bool IsMultiFactor { get; set; }

    /// <summary>Whether ID tokens say <c>auth_time</c>: required by max_age, the claims parameter and the client's registration (OpenID Connect Core §2).</summary>
    public bool IncludesAuthTime => MaxAge is not null || Client.RequiresAuthTime || Request.HasPrompt("login") || Claims is { AsksAuthTime: true };

    /// <summary>The scopes that the user has to agree to: those granted, and those that claims asked for by name belong to.</summary>
    public IEnumerable<string> ScopesToAgreeTo => Claims is null ? GrantedScopes : GrantedScopes.Union(Claims.Scopes, StringComparer.Ordinal);

    /// <summary>A page that has to be shown before the request can be answered.</summary>
    public Interaction Interaction { get; set; }

    public string? IssuedCode { get; set; }

    public string? IssuedAccessToken { get; set; }

    /// <summary>The parameters of a successful answer.</summary>
    public List<KeyValuePair<string, string>> Response { get; } = [];
}
