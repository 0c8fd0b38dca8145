using System.Globalization;
using System.Net;
using System.Text.Json;
using Provider.Protocol.Jose;

namespace Provider.Tests.Conformance;

/// <summary>What the suite looks at in every module; what it would only warn of fails here too.</summary>
internal static class Checks
{
    private static readonly string[] TokenClaims =
        ["iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "azp", "at_hash", "c_hash", "nbf", "jti", "sid", "s_hash", "txn"];

    private static readonly string[] Texts =
        ["name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website", "email", "gender", "zoneinfo", "locale", "phone_number"];

    /// <summary>A code or token: at least 128 bits long, and not of few letters.</summary>
    public static void IsRandom(string? value)
    {
        Assert.NotNull(value);
        Assert.True(value.Length >= 22);
        Assert.All(value, letter => Assert.InRange(letter, ' ', '~'));
        var entropy = value.GroupBy(letter => letter).Sum(group => -group.Count() * Math.Log2((double)group.Count() / value.Length));
        Assert.True(entropy > 96, $"The entropy is only {entropy}.");
    }

    /// <summary>Steps T and I.</summary>
    public static void IsTokenResponse(Answer answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Null(answer["error"]);
        Assert.False(string.IsNullOrEmpty(answer["access_token"]));
        Assert.Equal("Bearer", answer["token_type"]);
        Assert.InRange(answer.Body.GetProperty("expires_in").GetInt32(), 1, 31_536_000);
        Assert.NotNull(answer["id_token"]);
        Assert.True(answer.IsUncached);
    }

    /// <param name="flow">Who got it.</param>
    /// <param name="host">From whom.</param>
    /// <param name="token">The ID token.</param>
    /// <param name="client">Its audience.</param>
    /// <param name="allowed">Claims that may stand in it beside those of every ID token.</param>
    public static async Task<JsonElement> IdTokenAsync(Flow flow, ConformanceHost host, string? token, string client = "first", params string[] allowed)
    {
        Assert.True(Jws.TryParse(token!, out var jws, out _));
        Assert.Equal("RS256", jws.Algorithm);
        Assert.NotNull(jws.KeyId);
        Assert.Equal(JwsVerdict.Valid, (await flow.KeysAsync()).Verify(jws, new HashSet<string> { "RS256" }));
        var claims = jws.Claims.Root;
        var now = host.Time.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(host.Issuer, claims.GetProperty("iss").GetString());
        Assert.Equal(client, claims.GetProperty("aud").GetString());
        Assert.InRange(claims.GetProperty("exp").GetInt64(), now, now + 31_536_000);
        Assert.InRange(claims.GetProperty("iat").GetInt64(), now - 300, now + 300);
        if (claims.TryGetProperty("auth_time", out var authTime))
            Assert.InRange(authTime.GetInt64(), now - 31_536_000, now);
        Assert.Equal(flow.Nonce, claims.TryGetProperty("nonce", out var nonce) ? nonce.GetString() : flow.Nonce);
        Assert.InRange(claims.GetProperty("sub").GetString()!.Length, 1, 255);
        Assert.All(claims.EnumerateObject(), member => Assert.Contains(member.Name, TokenClaims.Concat(allowed)));
        AreTyped(claims);
        return claims;
    }

    /// <summary>Step V.</summary>
    public static void IsUserInfo(Answer answer, string? subject)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/json", answer.ContentType);
        Assert.NotNull(answer["sub"]);
        if (subject is not null)
            Assert.Equal(subject, answer["sub"]);
        AreTyped(answer.Body);
    }

    /// <summary>Step E.</summary>
    public static void IsError(Callback callback, params string[] errors)
    {
        Assert.Contains(callback["error"], errors);
        Assert.Null(callback["code"]);
        Assert.All(callback["error_description"] ?? "", letter => Assert.True(letter is >= ' ' and <= '~' and not '"' and not '\\'));
        Assert.All(callback.Names, name => Assert.Contains(name, new[] { "error", "error_description", "error_uri", "state", "session_state", "iss" }));
    }

    /// <summary>Step X.</summary>
    public static void IsInvalidGrant(Answer answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal("invalid_grant", answer["error"]);
        Assert.All(answer["error_description"] ?? "", letter => Assert.True(letter is >= ' ' and <= '~' and not '"' and not '\\'));
    }

    private static void AreTyped(JsonElement claims)
    {
        foreach (var member in claims.EnumerateObject())
        {
            if (Texts.Contains(member.Name))
                Assert.False(string.IsNullOrWhiteSpace(member.Value.GetString()));
            else if (member.Name.EndsWith("_verified", StringComparison.Ordinal))
                Assert.True(member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False);
            else if (member.Name == "birthdate")
                Assert.True(DateOnly.TryParseExact(member.Value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
            else if (member.Name == "address")
                Assert.All(member.Value.EnumerateObject(), part => Assert.Equal(JsonValueKind.String, part.Value.ValueKind));
            else if (member.Name == "updated_at")
                Assert.InRange(member.Value.GetInt64(), 631_152_000, DateTimeOffset.UtcNow.AddYears(1).ToUnixTimeSeconds());
        }
    }
}
