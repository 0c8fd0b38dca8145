using Provider.Data.Applications;

namespace Provider.Seeding.Reading;

/// <summary><c>jwt_configuration</c> and <c>refresh_token</c> of a client.</summary>
internal static class ReadClientTokens
{
    private const int LongestInSeconds = 31557600;

    private static readonly string[] Algorithms = ["RS256", "PS256", "ES256", "HS256"];

    /// <summary>The algorithm may also stand in <c>id_token_signed_response_alg</c>, as OpenID Connect Registration §2 calls it.</summary>
    public static JwtConfigurationSettings JwtConfiguration(FieldReader client)
    {
        var settings = JwtConfigurationOf(client.Mapping("jwt_configuration", SeedFields.JwtConfiguration));
        if (client.Choice("id_token_signed_response_alg", Algorithms) is not { } algorithm)
            return settings;
        if (client.Node("jwt_configuration")?["alg"] is not null && settings.Alg != algorithm)
        {
            client.Problems.Error(client.At("id_token_signed_response_alg"), $"id_token_signed_response_alg says {algorithm}, and jwt_configuration.alg {settings.Alg}.",
                "Keep one of the two.");
        }
        return settings with { Alg = algorithm };
    }

    private static JwtConfigurationSettings JwtConfigurationOf(FieldReader? fields)
    {
        var settings = new JwtConfigurationSettings();
        if (fields is null)
            return settings;
        settings = settings with
        {
            Alg = fields.Choice("alg", Algorithms) ?? settings.Alg,
            LifetimeInSeconds = fields.Integer("lifetime_in_seconds", 1, LongestInSeconds),
        };
        fields.Finish();
        return settings;
    }

    public static RefreshTokenSettings RefreshToken(FieldReader? fields, string appType, bool isThirdParty)
    {
        var settings = new RefreshTokenSettings();
        if (fields is null)
            return settings;
        settings = settings with
        {
            RotationType = fields.Choice("rotation_type", "rotating", "non-rotating") ?? settings.RotationType,
            ExpirationType = fields.Choice("expiration_type", "expiring", "non-expiring") ?? settings.ExpirationType,
            Leeway = fields.Integer("leeway", 0, LongestInSeconds) ?? settings.Leeway,
            TokenLifetime = fields.Integer("token_lifetime", 1, LongestInSeconds) ?? settings.TokenLifetime,
            InfiniteTokenLifetime = fields.Boolean("infinite_token_lifetime") ?? false,
            InfiniteIdleTokenLifetime = fields.Boolean("infinite_idle_token_lifetime") ?? false,
        };
        // When only the absolute lifetime is given and is short, the idle one follows it down.
        settings = settings with
        {
            IdleTokenLifetime = fields.Integer("idle_token_lifetime", 1, LongestInSeconds) ?? Math.Min(settings.IdleTokenLifetime, settings.TokenLifetime),
        };
        settings = Bounded(settings, fields, appType, isThirdParty);
        CheckIdle(settings, fields);
        fields.Finish();
        return settings;
    }

    private static void CheckIdle(RefreshTokenSettings settings, FieldReader fields)
    {
        if (settings.ExpirationType == "non-expiring" || settings.InfiniteTokenLifetime)
            return;
        if (settings.InfiniteIdleTokenLifetime || settings.IdleTokenLifetime <= settings.TokenLifetime)
            return;
        fields.Problems.Error(fields.At(fields.Node("idle_token_lifetime") is null ? "token_lifetime" : "idle_token_lifetime"),
            $"idle_token_lifetime ({settings.IdleTokenLifetime} s) is longer than token_lifetime ({settings.TokenLifetime} s).",
            "Lower idle_token_lifetime or raise token_lifetime.");
    }

    // Auth0's exports carry "non-expiring" for such applications although its own rules forbid it, so it is a warning here.
    private static RefreshTokenSettings Bounded(RefreshTokenSettings settings, FieldReader fields, string appType, bool isThirdParty)
    {
        if (appType != "spa" && !isThirdParty)
            return settings;
        if (settings is not ({ ExpirationType: "non-expiring" } or { InfiniteTokenLifetime: true } or { InfiniteIdleTokenLifetime: true }))
            return settings;
        fields.Problems.Warn(fields.Position, "Refresh tokens of single-page and third-party applications always expire; the lifetimes in seconds apply.",
            "Write expiration_type: expiring and both infinite_… as false.");
        return settings with { ExpirationType = "expiring", InfiniteTokenLifetime = false, InfiniteIdleTokenLifetime = false };
    }
}
