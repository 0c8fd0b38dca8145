using Provider.Bench.Http;

namespace Provider.Bench.Flows;

/// <summary>The flows by the names of the command line.</summary>
public static class FlowCatalog
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "discovery", "jwks", "client_credentials", "login", "code", "refresh", "userinfo", "logout",
        "introspection", "par", "device_poll", "dpop_token",
    ];

    public static IFlow Create(string name, ProviderEndpoints endpoints, Connections connections, BenchOptions options)
    {
        SignedInApp App() => new(connections, endpoints, options);
        Uri At(Uri? endpoint, string metadata) => endpoint ?? throw new UnexpectedReplyException($"the discovery document has no {metadata}");
        return name switch
        {
            "discovery" => new FetchDocument(connections, endpoints.Discovery, "token_endpoint"),
            "jwks" => new FetchDocument(connections, endpoints.KeySet, "keys"),
            "client_credentials" => new GrantClientCredentials(connections, endpoints.Token, options),
            "login" => new SignIn(App()),
            "code" => new RedeemCode(App(), options.SessionOperations),
            "refresh" => new RotateRefreshToken(connections, endpoints.Token, App(), options),
            "userinfo" => new GetUserInfo(connections, endpoints.UserInfo, App()),
            "logout" => new SignOut(App, At(endpoints.EndSession, "end_session_endpoint"), options),
            "introspection" => new IntrospectToken(connections, At(endpoints.Introspection, "introspection_endpoint"), App(), options),
            "par" => new PushAuthorizationRequest(connections, At(endpoints.PushedAuthorization, "pushed_authorization_request_endpoint"), options),
            "device_poll" => new PollDeviceCode(connections, At(endpoints.DeviceAuthorization, "device_authorization_endpoint"), endpoints.Token, options),
            "dpop_token" => new GrantBoundToken(connections, endpoints.Token, options),
            _ => throw new ArgumentException($"{name} is not a flow; there are {string.Join(", ", Names)}"),
        };
    }
}
