using Provider.Bench.Http;

namespace Provider.Bench.Flows;

/// <summary>The flows by the names of the command line.</summary>
public static class FlowCatalog
{
    public static IReadOnlyList<string> Names { get; } = ["discovery", "jwks", "client_credentials", "login", "code", "refresh", "userinfo", "logout"];

    public static IFlow Create(string name, ProviderEndpoints endpoints, Connections connections, BenchOptions options)
    {
        SignedInApp App() => new(connections, endpoints, options);
        return name switch
        {
            "discovery" => new FetchDocument(connections, endpoints.Discovery, "token_endpoint"),
            "jwks" => new FetchDocument(connections, endpoints.KeySet, "keys"),
            "client_credentials" => new GrantClientCredentials(connections, endpoints.Token, options),
            "login" => new SignIn(App()),
            "code" => new RedeemCode(App(), options.SessionOperations),
            "refresh" => new RotateRefreshToken(connections, endpoints.Token, App(), options),
            "userinfo" => new GetUserInfo(connections, endpoints.UserInfo, App()),
            "logout" => new SignOut(App, endpoints.EndSession ?? throw new UnexpectedReplyException("the discovery document has no end_session_endpoint"), options),
            _ => throw new ArgumentException($"{name} is not a flow; there are {string.Join(", ", Names)}"),
        };
    }
}
