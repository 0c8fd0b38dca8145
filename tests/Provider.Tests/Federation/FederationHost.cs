using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Provider.Data;
using Provider.Tests.Hosting;

namespace Provider.Tests.Federation;

/// <summary>The product with connections to an upstream: <c>acme</c> for the web and single-page apps, <c>other</c> at the same upstream, <c>quiet</c> without a button.</summary>
public sealed class FederationHost : ProviderHost
{
    public FederationHost() => Upstream = new FakeUpstream { Time = Time };

    public FakeUpstream Upstream { get; }

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = (TestSeed.Tenant + $$"""

            databases:
              - name: Username-Password-Authentication
                strategy: auth0
                enabled_clients: [Web, Spa]
            connections:
              - name: acme
                strategy: oidc
                display_name: Acme & Sons
                enabled_clients: [Web, Spa]
                options:
                  type: back_channel
                  discovery_url: {{Upstream.Issuer}}/.well-known/openid-configuration
                  client_id: {{FakeUpstream.ClientId}}
                  client_secret: "{{FakeUpstream.Secret}}"
                  scope: openid profile email
                  domain_aliases: [acme.example]
              - name: other
                strategy: oidc
                enabled_clients: [Web]
                options: { issuer: "{{Upstream.Issuer}}", client_id: us, token_endpoint_auth_method: client_secret_post, client_secret: other-secret, set_user_root_attributes: on_first_login }
              - name: quiet
                strategy: oidc
                is_domain_connection: true
                show_as_button: false
                options: { issuer: "{{Upstream.Issuer}}", client_id: us, id_token_signed_response_algs: [ES256] }
            """, TestSeed.Users),
    };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    /// <summary>Sends the browser off to the upstream and gives where it was sent.</summary>
    public static async Task<Uri> LeaveAsync(Browser browser, string connection = "acme", params (string Name, string? Value)[] more) =>
        (await browser.GetAsync(SignIn.Authorize(more: [("connection", connection), .. more]))).Location ?? throw new InvalidOperationException("It was not sent anywhere.");

    /// <summary>Comes back with a code that is worth this ID token.</summary>
    public Task<Page> ReturnAsync(Browser browser, Uri sentTo, string idToken, string? issuer = null)
    {
        var query = new Dictionary<string, string?> { ["code"] = Upstream.CodeFor(idToken), ["state"] = ParameterOf(sentTo, "state"), ["iss"] = issuer };
        return browser.GetAsync(QueryHelpers.AddQueryString("/login/callback", query.Where(pair => pair.Value is not null)));
    }

    /// <summary>Signs in through the upstream, from nothing to the application's code.</summary>
    public async Task<string> SignInThroughAsync(Browser browser, string subject, string connection = "acme", Action<JsonObject>? change = null)
    {
        var sentTo = await LeaveAsync(browser, connection);
        var claims = Upstream.ClaimsFor(sentTo, subject);
        change?.Invoke(claims);
        var page = await ReturnAsync(browser, sentTo, Upstream.Sign(claims));
        return page.Parameter("code") ?? throw new InvalidOperationException($"No code: {page.Status} {page.Location} {page.Text}");
    }

    /// <summary>Whether the browser is signed in here.</summary>
    public static async Task<bool> IsSignedInAsync(Browser browser) => (await browser.GetAsync(SignIn.Authorize(more: ("prompt", "none")))).Parameter("code") is not null;

    public ValueTask<List<string>> RowsAsync(string sql, params object?[] values) =>
        Services.GetRequiredService<IDatabase>().ReadAsync(session => session.AllAsync(sql, row => row.IsDBNull(0) ? "" : Convert.ToString(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!, values), CancellationToken.None);

    public async Task ExecuteAsync(string sql, params object?[] values) =>
        await Services.GetRequiredService<IDatabase>().WriteAsync(session => session.ExecuteAsync(sql, values), CancellationToken.None);

    public static string ParameterOf(Uri url, string name) => QueryHelpers.ParseQuery(url.Query)[name].ToString();
}
