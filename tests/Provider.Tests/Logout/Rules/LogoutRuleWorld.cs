using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Provider.Applications;
using Provider.Applications.Urls;
using Provider.Data.Applications;
using Provider.Logout.Rules;
using Provider.Protocol;
using Provider.Protocol.Http;
using Provider.Protocol.Jose;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Tokens;

namespace Provider.Tests.Logout.Rules;

/// <summary>
/// A tenant with two applications and tokens of every kind, without a server: a case becomes a query or form as on the wire, is read by the engine's own
/// readers, and is decided by the rules.
/// </summary>
internal sealed class LogoutRuleWorld
{
    public const string State = "s&t=a te#\r\n";
    private const string IssuerUri = "https://id.example.com/";
    private const string ThisSid = "this-session";
    private const string OtherSid = "other-session";
    private readonly SigningKey _key = SigningKey.Generate(Algorithms.RS256);
    private readonly Dictionary<string, Application> _applications;
    private readonly AllowedUrlList _tenantUrls = AllowedUrlList.Parse(["https://tenant.example.com/bye"], AllowedUrlKind.Logout);
    private readonly Issuer _issuer;
    private readonly Dictionary<string, (string? Token, IdTokenHint? Hint)> _hints;

    public LogoutRuleWorld()
    {
        _applications = new()
        {
            ["web"] = Application("web", "https://*.wild.example.com/bye", "https://app.example.com/bye", "https://app.example.com/bye?x=1"),
            ["spa"] = Application("spa", "https://spa.example.com/"),
        };
        _issuer = new Issuer
        {
            Id = "default",
            Uri = IssuerUri,
            Settings = new IssuerSettings(),
            Version = 1,
            Clients = _applications.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Client),
            Resources = FrozenDictionary<string, ApiResource>.Empty,
            Keys = new IssuerKeys
            {
                Signing = new Dictionary<string, SigningKey> { [Algorithms.RS256] = _key },
                Published = [_key.PublicKey],
                Verification = new VerificationKeySet([_key.PublicKey]),
                Opaque = new OpaqueTokenCipher(RandomNumberGenerator.GetBytes(32)),
                SuccessorSecret = RandomNumberGenerator.GetBytes(32),
                NonceSecret = new byte[32],
            },
        };
        _hints = LogoutRuleCase.Hints.ToDictionary(kind => kind, kind => Token(kind) is { } token ? (token, IdTokenHint.Read(_issuer, token)) : ((string?)null, (IdTokenHint?)null));
    }

    /// <summary>Every address that an administrator put into a list; a pattern with the only label that the cases use.</summary>
    public static readonly string[] Listed =
        ["https://eu.wild.example.com/bye", "https://app.example.com/bye", "https://app.example.com/bye?x=1", "https://APP.example.com:443/bye", "https://spa.example.com/", "https://tenant.example.com/bye"];

    /// <summary>The decision, or null when <c>federated</c> itself was refused; and where the browser would go, with state.</summary>
    public (LogoutDecision? Decision, string? Location) Run(LogoutRuleCase logout)
    {
        Assert.True(RequestParameters.TryParse(Write(logout), out var parameters, out _));
        if (ReadFederated.From(parameters, logout.Method == "POST") is null)
            return (null, null);
        var hint = _hints[logout.Hint].Hint;
        var decision = DecideOidcLogout.Decide(new LogoutFacts
        {
            ClientId = parameters["client_id"],
            Client = Find(parameters["client_id"]),
            Hint = hint is null ? null : new HintFacts(Find(hint.Client?.ClientId), hint.SessionId, hint.Reason) { Subject = hint.Subject },
            LogoutHint = parameters["logout_hint"],
            PostLogoutRedirectUri = parameters["post_logout_redirect_uri"],
            TenantUrls = _tenantUrls,
            SessionId = logout.Session == "alive" ? ThisSid : null,
            SessionSubject = logout.Session == "alive" ? "ann" : null,
            IsPromptEnabled = logout.Prompt == "on",
        });
        return (decision, decision.Target is { } target ? UrlQuery.Append(target, "state", parameters["state"]) : null);
    }

    private Application? Find(string? clientId) => clientId is null ? null : _applications.GetValueOrDefault(clientId);

    /// <summary>As a browser would send it.</summary>
    private string Write(LogoutRuleCase logout)
    {
        var text = new StringBuilder();
        Add("id_token_hint", _hints[logout.Hint].Token);
        Add("client_id", logout.Client switch { "none" => null, "unknown" => "nobody", var name => name });
        Add("logout_hint", logout.LogoutHint switch { "none" => null, "this" => ThisSid, "other" => OtherSid, _ => "0123456789" });
        Add("post_logout_redirect_uri", logout.Uri switch
        {
            "none" => null,
            "app" => "https://app.example.com/bye",
            "app-query" => "https://app.example.com/bye?x=1",
            "app-case" => "https://APP.example.com:443/bye",
            "added-query" => "https://app.example.com/bye?x=1&y=2",
            "wildcard" => "https://eu.wild.example.com/bye",
            "too-deep" => "https://a.eu.wild.example.com/bye",
            "spa" => "https://spa.example.com",
            "tenant" => "https://tenant.example.com/bye",
            "foreign" => "https://evil.example/bye",
            _ => "https:\\\\app.example.com/bye",
        });
        Add("state", logout.State == "given" ? State : null);
        Add("federated", logout.Federated switch { "none" or "bare" => null, "empty" => "", "odd" => "maybe", var value => value });
        if (logout.Federated == "bare")
            text.Append("&federated");
        return text.ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
                text.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }

    private string? Token(string kind) => kind switch
    {
        "none" => null,
        "this" => IdToken("ann", ThisSid),
        "expired" => IdToken("ann", ThisSid, issuedAt: DateTimeOffset.UtcNow.AddDays(-90)),
        "other" => IdToken("ann", OtherSid),
        "user" => IdToken("ben", "bens-session"),
        "nosid" => IdToken("ann", null),
        "user-nosid" => IdToken("ben", null),
        "foreign-issuer" => IdToken("ann", ThisSid, issuer: "https://id.evil.example/"),
        "bad-signature" => Break(IdToken("ann", ThisSid)),
        "unknown-key" => IdToken("ann", ThisSid, key: SigningKey.Generate(Algorithms.RS256)),
        "unknown-aud" => IdToken("ann", ThisSid, audience: "nobody"),
        "unsigned" => $"{Base64Url.Encode("""{"alg":"none","typ":"JWT"}"""u8)}.{IdToken("ann", ThisSid).Split('.')[1]}.",
        "access-token" => IdToken("ann", ThisSid, more: ("scope", "openid")),
        "logout-token" => IdToken("ann", ThisSid, more: ("events", "{}")),
        _ => "garbage",
    };

    private string IdToken(string subject, string? sid, DateTimeOffset? issuedAt = null, string issuer = IssuerUri, string audience = "web", SigningKey? key = null, (string Name, string Value)? more = null) =>
        JwsWriter.Write(key ?? _key, "JWT", writer =>
        {
            var issued = (issuedAt ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds();
            writer.WriteString("iss", issuer);
            writer.WriteString("sub", subject);
            writer.WriteString("aud", audience);
            writer.WriteNumber("iat", issued);
            writer.WriteNumber("exp", issued + 36000);
            if (sid is not null)
                writer.WriteString("sid", sid);
            if (more is { } claim)
                writer.WriteString(claim.Name, claim.Value);
        });

    /// <summary>Other claims under the signature of the old ones.</summary>
    private static string Break(string token)
    {
        var parts = token.Split('.');
        var claims = JsonElement.Parse(Base64UrlText(parts[1])).GetRawText().Replace("\"ann\"", "\"amy\"", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64Url.Encode(Encoding.UTF8.GetBytes(claims))}.{parts[2]}";
    }

    private static string Base64UrlText(string part) => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part));

    private static Application Application(string clientId, params string[] logoutUrls) => new()
    {
        Client = new Client { Id = clientId, ClientId = clientId, ClientType = "confidential", TokenEndpointAuthMethod = "client_secret_post" },
        Settings = new ApplicationSettings { AllowedLogoutUrls = logoutUrls },
        Callbacks = AllowedUrlList.Parse([], AllowedUrlKind.Callback),
        LogoutUrls = AllowedUrlList.Parse(logoutUrls, AllowedUrlKind.Logout),
    };
}
