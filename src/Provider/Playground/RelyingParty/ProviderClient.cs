using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Provider.Protocol.Jose;

namespace Provider.Playground.RelyingParty;

/// <summary>Speaks to the provider over HTTP, at addresses it learned from discovery.</summary>
public sealed class ProviderClient(IHttpClientFactory clients, PlaygroundSite site, PlaygroundOptions options)
{
    private ProviderMetadata? _metadata;

    public async Task<ProviderMetadata> DiscoverAsync(CancellationToken cancellation)
    {
        if (_metadata is not null)
            return _metadata;
        var (_, json) = await SendAsync(new HttpRequestMessage(HttpMethod.Get, site.Authority + ".well-known/openid-configuration"), cancellation);
        string Text(string name) => json.TryGetProperty(name, out var value) && value.GetString() is { } text ? text : throw new RelyingPartyException($"Discovery has no {name}.");
        if (Text("issuer") != site.Authority)
            throw new RelyingPartyException($"Discovery at {site.Authority} speaks for another issuer, {Text("issuer")}.", null, "Set Provider:PublicUrl to the address you reach the provider at.");

        // A tenant may keep its logout endpoint out of discovery; it is there all the same.
        var endSession = json.TryGetProperty("end_session_endpoint", out var endpoint) ? endpoint.GetString() : null;
        return _metadata = new ProviderMetadata(Text("issuer"), Text("authorization_endpoint"), Text("token_endpoint"), Text("userinfo_endpoint"), Text("jwks_uri"), endSession);
    }

    public async Task<VerificationKeySet> ReadKeysAsync(CancellationToken cancellation)
    {
        var metadata = await DiscoverAsync(cancellation);
        var (_, json) = await SendAsync(new HttpRequestMessage(HttpMethod.Get, metadata.JwksUri), cancellation);
        var keys = new List<JsonWebKey>();
        foreach (var entry in json.GetProperty("keys").EnumerateArray())
        {
            if (JsonWebKey.TryParse(Encoding.UTF8.GetBytes(entry.GetRawText()), out var key, out _))
                keys.Add(key);
        }

        return new VerificationKeySet(keys);
    }

    public Task<TokenAnswer> RedeemCodeAsync(string code, string verifier, CancellationToken cancellation) =>
        RequestTokensAsync(new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = site.Callback, ["code_verifier"] = verifier }, cancellation);

    public Task<TokenAnswer> RefreshAsync(string refreshToken, CancellationToken cancellation) =>
        RequestTokensAsync(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken }, cancellation);

    /// <returns>The status and the body, whatever they are: after a logout this is what one wants to see.</returns>
    public async Task<(int Status, string Body)> ReadUserInfoAsync(string accessToken, CancellationToken cancellation)
    {
        var metadata = await DiscoverAsync(cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, metadata.UserInfoEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await clients.CreateClient(PlaygroundServices.HttpClient).SendAsync(request, cancellation);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
    }

    private async Task<TokenAnswer> RequestTokensAsync(Dictionary<string, string> form, CancellationToken cancellation)
    {
        var metadata = await DiscoverAsync(cancellation);
        var request = new HttpRequestMessage(HttpMethod.Post, metadata.TokenEndpoint) { Content = new FormUrlEncodedContent(form) };

        // RFC 6749 §2.3.1: both halves are form-encoded before they are joined.
        var credentials = $"{Uri.EscapeDataString(options.ClientId)}:{Uri.EscapeDataString(options.ClientSecret)}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        var (status, json) = await SendAsync(request, cancellation);
        return status == 200 ? TokenAnswer.Read(json) : throw Refused(status, json);
    }

    private async Task<(int Status, JsonElement Json)> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using (request)
        {
            try
            {
                using var response = await clients.CreateClient(PlaygroundServices.HttpClient).SendAsync(request, cancellation);
                using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
                return ((int)response.StatusCode, document.RootElement.Clone());
            }
            catch (Exception exception) when (exception is HttpRequestException or JsonException or TaskCanceledException && !cancellation.IsCancellationRequested)
            {
                throw new RelyingPartyException($"The provider gave no usable answer at {request.RequestUri}.", exception.Message, "Is Provider:PublicUrl the address this process can be reached at?");
            }
        }
    }

    private static RelyingPartyException Refused(int status, JsonElement json)
    {
        string Text(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return new RelyingPartyException($"The token endpoint answered {status}.", $"{Text("error")}: {Text("error_description")}", Text("error") == "invalid_grant"
            ? "The code or refresh token is no longer worth anything: used before, expired, or ended together with the session."
            : null);
    }
}
