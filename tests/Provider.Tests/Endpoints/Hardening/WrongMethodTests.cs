using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Provider.Tests.Hosting;

namespace Provider.Tests.Endpoints.Hardening;

/// <summary>What an address does not take is refused in our own form, with the methods that it does take (RFC 9110 §15.5.6).</summary>
public sealed class WrongMethodTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH"];

    [Fact]
    public async Task Every_address_says_which_methods_it_takes_to_machines_and_to_people()
    {
        using var app = host.CreateClient();
        var addresses = Addresses();
        Assert.True(addresses.Count > 40, string.Join(", ", addresses.Keys));
        foreach (var (address, allowed) in addresses)
        {
            // A page tells its methods itself; none takes these.
            foreach (var method in allowed.Count == 0 ? ["PUT", "DELETE", "PATCH"] : Methods.Where(method => !allowed.Contains(method)))
            {
                foreach (var wantsPage in (bool[])[false, true])
                    await AssertRefusedAsync(app, method, address, allowed, wantsPage);
            }
        }
    }

    [Theory]
    [InlineData("/v2/logout")]
    [InlineData("/oauth-logout/")]
    public async Task Logouts_by_GET_alone_say_so_to_a_POST(string address)
    {
        using var app = host.CreateClient();

        await AssertRefusedAsync(app, "POST", address, ["GET"], wantsPage: false);
        await AssertRefusedAsync(app, "POST", address, ["GET"], wantsPage: true);
    }

    private static async Task AssertRefusedAsync(HttpClient app, string method, string address, IReadOnlyCollection<string> allowed, bool wantsPage)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Add("Accept", wantsPage ? "text/html" : "application/json");
        using var response = await app.SendAsync(request);
        var (case_, body) = ($"{method} {address}", await response.Content.ReadAsStringAsync());

        Assert.Equal((case_, HttpStatusCode.MethodNotAllowed), (case_, response.StatusCode));
        if (allowed.Count > 0)
            Assert.Equal((case_, string.Join(' ', allowed.Order())), (case_, string.Join(' ', response.Content.Headers.Allow.Order())));
        else
            Assert.Contains("GET", response.Content.Headers.Allow);
        Assert.True(body.Contains("PR1008", StringComparison.Ordinal), $"{case_}: {body}");
        Assert.True(response.Headers.CacheControl is { NoStore: true } || address.StartsWith("/health/", StringComparison.Ordinal), case_);
        if (response.Content.Headers.ContentType?.MediaType == "application/json")
            Assert.Equal((case_, "invalid_request"), (case_, JsonElement.Parse(body).GetProperty("error").GetString()));
        else
            Assert.True(wantsPage || address.StartsWith("/health/", StringComparison.Ordinal), case_);
    }

    /// <summary>Each address with the methods it takes; none where a page decides that itself.</summary>
    private Dictionary<string, IReadOnlyCollection<string>> Addresses() => host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .GroupBy(endpoint => "/" + Regex.Replace(endpoint.RoutePattern.RawText!, @"\{[^}]+\}", "x").TrimStart('/'))
        .Where(group => group.Key != "/v2/logout")
        .ToDictionary(group => group.Key, group => (IReadOnlyCollection<string>)group.SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).ToHashSet());
}
