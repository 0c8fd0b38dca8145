using System.Net;
using System.Text.Json;
using Provider.Protocol.Jose;

namespace Provider.Tests.Conformance;

/// <summary>The modules of the OpenID Connect plans, as they run for one response type and one response mode.</summary>
public abstract class OidcModules(ConformanceHost host, bool formPost)
{
    private static readonly string[] ProfileClaims =
        ["name", "given_name", "family_name", "middle_name", "nickname", "profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale", "updated_at", "preferred_username"];

    protected ConformanceHost Host => host;

    protected Flow Begin(string responseType, string client = "first") => new(host, responseType, formPost, client);

    protected async Task RunServerAsync(string type)
    {
        using var flow = Begin(type);
        var result = await CompleteAsync(flow, await flow.SignInAsync());
        Assert.Equal(flow.HasCode, result.Callback["code"] is not null);
        if (flow.HasCode)
            Checks.IsRandom(result.Callback["code"]);
    }

    protected async Task RunResponseTypeMissingAsync(string type)
    {
        using var flow = Begin(type);
        var page = await flow.OpenAsync(flow.Request(("response_type", null)));

        var callback = Callback.Of(page)!;
        Assert.Equal(formPost ? "form_post" : "query", callback.Mode);
        Assert.Equal(flow.State, callback["state"]);
        Checks.IsError(callback, "unsupported_response_type", "invalid_request");
    }

    protected async Task RunUserInfoAsync(string type, HttpMethod method, bool inBody)
    {
        using var flow = Begin(type);
        var result = await CompleteAsync(flow, await flow.SignInAsync());

        Checks.IsUserInfo(await flow.UserInfoAsync(result.AccessToken!, method, inBody), result.Subject);
    }

    protected async Task RunWithoutNonceSucceedsAsync(string type)
    {
        using var flow = Begin(type);

        Assert.NotNull((await flow.SignInAsync(("nonce", null)))["code"]);
    }

    protected async Task RunWithoutNonceFailsAsync(string type)
    {
        using var flow = Begin(type);

        Checks.IsError(await flow.SilentAsync(("nonce", null)), "invalid_request");
    }

    protected Task RunScopeProfileAsync(string type) => RunScopeAsync(type, "openid profile", ProfileClaims);

    protected Task RunScopeEmailAsync(string type) => RunScopeAsync(type, "openid email", ["email", "email_verified"]);

    protected Task RunScopeAddressAsync(string type) => RunScopeAsync(type, "openid address", ["address"]);

    protected Task RunScopePhoneAsync(string type) => RunScopeAsync(type, "openid phone", ["phone_number", "phone_number_verified"]);

    protected Task RunScopeAllAsync(string type) =>
        RunScopeAsync(type, "openid email phone address profile", [.. ProfileClaims, "email", "email_verified", "address", "phone_number", "phone_number_verified"]);

    protected async Task RunAlternateHappyFlowAsync(string type)
    {
        using var flow = Begin(type);
        var backwards = flow.Request(("scope", "email openid")).Reverse();
        var callback = await flow.FinishAsync(await flow.OpenAsync(backwards));

        await CheckScopeAsync(flow, callback, ["email", "email_verified"]);
    }

    protected Task RunAcceptedAsync(string type, string name, string value) => RunAcceptedAsync(type, (name, value));

    protected async Task RunAcceptedAsync(string type, params (string, string?)[] more)
    {
        using var flow = Begin(type);
        await CompleteAsync(flow, await flow.SignInAsync(more));
    }

    protected async Task RunPromptLoginAsync(string type)
    {
        using var flow = Begin(type);
        var first = await CompleteAsync(flow, await flow.SignInAsync());
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await CompleteAsync(flow, await flow.FinishAsync(await flow.OpenAsync(flow.Request(("prompt", "login"))), expectsLogin: true));

        if (first.AuthTime is { } before)
            Assert.True(second.AuthTime > before);
        Assert.NotNull(second.AuthTime);
        Assert.Equal(first.Subject, second.Subject);
    }

    protected async Task RunPromptNoneNotLoggedInAsync(string type)
    {
        using var flow = Begin(type);
        var state = new string('s', 124) + "-._~";

        Checks.IsError(await flow.SilentAsync(("prompt", "none"), ("state", state)), "interaction_required", "login_required", "account_selection_required", "consent_required");
    }

    protected async Task RunPromptNoneLoggedInAsync(string type, bool withHint = false)
    {
        using var flow = Begin(type);
        var first = await CompleteAsync(flow, await flow.SignInAsync());
        var second = await CompleteAsync(flow, await flow.SilentAsync(("prompt", "none"), ("id_token_hint", withHint ? first.IdToken : null)));

        Assert.Equal(first.Subject, second.Subject);
        if (first.AuthTime is not null && second.AuthTime is not null)
            Assert.Equal(first.AuthTime, second.AuthTime);
    }

    protected async Task RunMaxAge1Async(string type)
    {
        using var flow = Begin(type);
        var first = await CompleteAsync(flow, await flow.SignInAsync());
        host.Time.Advance(TimeSpan.FromSeconds(2));
        var second = await CompleteAsync(flow, await flow.FinishAsync(await flow.OpenAsync(flow.Request(("max_age", "1"))), expectsLogin: true));

        Assert.InRange(second.AuthTime!.Value, host.Time.GetUtcNow().ToUnixTimeSeconds() - 60, host.Time.GetUtcNow().ToUnixTimeSeconds());
        Assert.True(first.AuthTime is null || first.AuthTime < second.AuthTime);
    }

    protected async Task RunMaxAge10000Async(string type)
    {
        using var flow = Begin(type);
        var first = await CompleteAsync(flow, await flow.SignInAsync(("max_age", "15000")));
        var second = await CompleteAsync(flow, await flow.SilentAsync(("max_age", "10000")));

        Assert.NotNull(first.AuthTime);
        Assert.Equal(first.AuthTime, second.AuthTime);
        Assert.Equal(first.Subject, second.Subject);
    }

    protected async Task RunAcrValuesAsync(string type)
    {
        using var flow = Begin(type);
        var known = (await flow.DiscoveryAsync()).GetProperty("acr_values_supported").EnumerateArray().Select(value => value.GetString()!).ToList();
        var result = await CompleteAsync(flow, await flow.SignInAsync(("acr_values", string.Join(' ', known))));

        Assert.Contains(result.Claims!.Value.GetProperty("acr").GetString()!, known);
    }

    protected async Task RunCodeReuseAsync(string type, TimeSpan wait)
    {
        using var flow = Begin(type);
        var callback = await flow.SignInAsync();
        var answer = await flow.TokenAsync(callback);
        Checks.IsTokenResponse(answer);
        Assert.Equal(HttpStatusCode.OK, (await flow.UserInfoAsync(answer["access_token"]!)).Status);
        host.Time.Advance(wait);

        Checks.IsInvalidGrant(await flow.TokenAsync(callback));
        Assert.InRange((int)(await flow.UserInfoAsync(answer["access_token"]!)).Status, 400, 499);
    }

    protected async Task RunRegisteredRedirectUriAsync(string type)
    {
        using var flow = Begin(type);
        var page = await flow.OpenAsync(flow.Request(("redirect_uri", flow.CallbackUrl + "/kQ3x")));

        Assert.Null(Callback.Of(page));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }

    protected async Task RunClientSecretPostAsync(string type)
    {
        using var flow = Begin(type);
        Checks.IsTokenResponse(await flow.TokenAsync(await flow.SignInAsync(), inBody: true));
    }

    protected async Task RunPostRequestAsync(string type)
    {
        using var flow = Begin(type);
        await CompleteAsync(flow, await flow.FinishAsync(await flow.PostAsync(flow.Request())));
    }

    protected async Task RunPkceAsync(string type)
    {
        using var flow = Begin(type);
        var verifier = string.Concat(Enumerable.Repeat("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~", 2))[..128];
        var challenge = Base64Url.Encode(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(verifier)));
        Checks.IsTokenResponse(await flow.TokenAsync(await flow.SignInAsync(("code_challenge", challenge), ("code_challenge_method", "S256")), verifier));
    }

    protected async Task RunUnsignedRequestObjectAsync(string type)
    {
        using var flow = Begin(type);
        var inside = flow.Request();
        var callback = await flow.FinishAsync(await flow.OpenAsync(Outside(inside, ("request", Unsigned(inside)))));

        await CompleteAsync(flow, callback);
    }

    protected async Task RunUnsignedRequestUriAsync(string type)
    {
        using var flow = Begin(type);
        var inside = flow.Request();
        host.RequestObject = Unsigned(inside);
        var callback = await flow.FinishAsync(await flow.OpenAsync(Outside(inside, ("request_uri", ConformanceHost.RequestUri + "#qSCeSnFPHG2MYYvVGtsPWYRxgJEuFA7Y8Sg4pXkGOBI"))));

        await CompleteAsync(flow, callback);
    }

    protected async Task RunRequestObjectWithRedirectUriAsync(string type)
    {
        using var flow = Begin(type);
        var inside = flow.Request();
        var callback = await flow.FinishAsync(await flow.OpenAsync(Outside(inside, ("redirect_uri", flow.CallbackUrl + "_invalid"), ("request", Unsigned(inside)))));

        await CompleteAsync(flow, callback);
    }

    protected async Task RunClaimsEssentialAsync(string type)
    {
        using var flow = Begin(type);
        var place = type == "id_token" ? "id_token" : "userinfo";
        var callback = await flow.SignInAsync(("claims", "{\"" + place + "\":{\"name\":{\"essential\":true}}}"));
        var result = await CompleteAsync(flow, callback, type == "id_token" ? ["name"] : []);

        Assert.Equal("Ann Mary Ample", type == "id_token" ? result.Claims!.Value.GetProperty("name").GetString() : (await flow.UserInfoAsync(result.AccessToken!))["name"]);
    }

    protected async Task RunRefreshTokenAsync(string type)
    {
        using var first = Begin(type);
        using var second = Begin(type, "second");
        await RefreshAsync(first, "openid offline_access");
        var ofSecond = await RefreshAsync(second, null, "second");

        Checks.IsInvalidGrant(await first.RefreshAsync(ofSecond, null));
    }

    private async Task<string> RefreshAsync(Flow flow, string? scope, string client = "first")
    {
        var nonce = client == "second" ? new string('n', 39) + "-._~" : null;
        var callback = await flow.SignInAsync(nonce is null ? [("scope", "openid offline_access"), ("prompt", "consent")] : [("scope", "openid offline_access"), ("prompt", "consent"), ("nonce", nonce)]);
        var answer = await flow.TokenAsync(callback);
        Checks.IsTokenResponse(answer);
        var before = await Checks.IdTokenAsync(flow, host, answer["id_token"], client);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var refreshed = await flow.RefreshAsync(answer["refresh_token"]!, scope);

        Checks.IsTokenResponse(refreshed);
        Assert.Equal("application/json", refreshed.ContentType);
        Checks.IsRandom(refreshed["access_token"]);
        Checks.IsRandom(refreshed["refresh_token"]);
        var after = await Checks.IdTokenAsync(flow, host, refreshed["id_token"], client);
        foreach (var name in (string[])["iss", "sub", "aud", "azp", "auth_time"])
            Assert.Equal(before.TryGetProperty(name, out var old) ? old.ToString() : null, after.TryGetProperty(name, out var current) ? current.ToString() : null);
        Assert.NotEqual(before.GetProperty("iat").GetInt64(), after.GetProperty("iat").GetInt64());
        Assert.Equal(HttpStatusCode.OK, (await flow.UserInfoAsync(refreshed["access_token"]!)).Status);
        return refreshed["refresh_token"]!;
    }

    private async Task RunScopeAsync(string type, string scope, string[] claims)
    {
        using var flow = Begin(type);
        Assert.All(scope.Split(' '), async name => Assert.Contains(name, (await flow.DiscoveryAsync()).GetProperty("scopes_supported").EnumerateArray().Select(value => value.GetString())));
        await CheckScopeAsync(flow, await flow.SignInAsync(("scope", scope)), claims);
    }

    private async Task CheckScopeAsync(Flow flow, Callback callback, string[] claims)
    {
        // Nothing of the scopes stands in an ID token that comes with an access token, and everything in one that comes alone.
        var result = await CompleteAsync(flow, callback, flow.ResponseType == "id_token" ? claims : []);
        if (flow.ResponseType == "id_token")
        {
            Assert.All(claims, name => Assert.True(result.Claims!.Value.TryGetProperty(name, out _), name));
            return;
        }

        var userInfo = await flow.UserInfoAsync(result.AccessToken!);
        Assert.Equal(claims.Append("sub").Order(), userInfo.Body.EnumerateObject().Select(member => member.Name).Order());
        Checks.IsUserInfo(userInfo, result.Subject);
    }

    /// <summary>Steps I, U, T, I and U of whatever the response type holds.</summary>
    private async Task<Result> CompleteAsync(Flow flow, Callback callback, params string[] allowed)
    {
        Assert.Null(callback["error"]);
        JsonElement? front = null, back = null;
        if (flow.HasIdToken)
        {
            front = await Checks.IdTokenAsync(flow, host, callback["id_token"], allowed: allowed);
            AssertHash(front.Value, "c_hash", callback["code"]);
            AssertHash(front.Value, "at_hash", callback["access_token"]);
        }

        var token = callback["access_token"];
        if (flow.HasToken)
        {
            Assert.Equal("Bearer", callback["token_type"]);
            Checks.IsRandom(token);
            Checks.IsUserInfo(await flow.UserInfoAsync(token!), front?.GetProperty("sub").GetString());
        }

        string? idToken = callback["id_token"];
        if (flow.HasCode)
        {
            var answer = await flow.TokenAsync(callback);
            Checks.IsTokenResponse(answer);
            back = await Checks.IdTokenAsync(flow, host, answer["id_token"], allowed: allowed);
            AssertHash(back.Value, "at_hash", answer["access_token"]);
            (token, idToken) = (answer["access_token"], answer["id_token"]);
            if (front is not null)
                Assert.Equal(front.Value.GetProperty("sub").GetString(), back.Value.GetProperty("sub").GetString());
            Checks.IsUserInfo(await flow.UserInfoAsync(token!), back.Value.GetProperty("sub").GetString());
        }

        return new Result(callback, token, idToken, back ?? front);
    }

    private static void AssertHash(JsonElement claims, string name, string? value)
    {
        Assert.Equal(value is not null, claims.TryGetProperty(name, out var hash));
        if (value is not null)
            Assert.Equal(Base64Url.Encode(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(value)).AsSpan(0, 16)), hash.GetString());
    }

    /// <summary>What the suite repeats outside of an object: state and nonce are only inside.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Outside(SortedDictionary<string, string> inside, params (string Name, string Value)[] more)
    {
        var outside = inside.Where(pair => pair.Key is "client_id" or "redirect_uri" or "response_type" or "scope").ToDictionary();
        foreach (var (name, value) in more)
            outside[name] = value;
        return outside;
    }

    private static string Unsigned(SortedDictionary<string, string> parameters) =>
        Base64Url.Encode("""{"alg":"none"}"""u8) + "." + Base64Url.Encode(JsonSerializer.SerializeToUtf8Bytes(parameters)) + ".";

    private sealed record Result(Callback Callback, string? AccessToken, string? IdToken, JsonElement? Claims)
    {
        public string? Subject => Claims?.GetProperty("sub").GetString();

        public long? AuthTime => Claims?.TryGetProperty("auth_time", out var time) == true ? time.GetInt64() : null;
    }
}
