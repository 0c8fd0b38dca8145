using Provider.Tests.Hosting;

namespace Provider.Tests.ClientAuthentication;

/// <summary>What clients that sign do at the token endpoint.</summary>
internal static class Assertions
{
    public static Task<TokenAnswer> AskAsync(this HttpClient app, string? assertion, string? clientId = null, string? type = SigningHost.AssertionType, params (string Name, string? Value)[] more) =>
        app.TokenAsync([("grant_type", "client_credentials"), ("audience", TestSeed.Api), ("client_id", clientId), ("client_assertion_type", type), ("client_assertion", assertion), .. more]);
}
