namespace Provider.Protocol;

/// <content>What counts for every issuer and client; what an administrator decides for one of them stands in its <see cref="IssuerSettings"/> or <c>Client</c>.</content>
public sealed partial class ProtocolOptions
{
    /// <summary>Whether every application has to send a <c>code_challenge</c>. Otherwise only public ones and those with <c>require_pkce</c> have to.</summary>
    [OptionRule("RFC 7636 §4.3, RFC 9700 §2.1.1")]
    public bool RequiresProofKeyForCodeExchange { get; private set; }

    /// <summary>How long an authorization code can be redeemed.</summary>
    [OptionRule("RFC 6749 §4.1.2", "00:00:05", "00:10:00")]
    public TimeSpan AuthorizationCodeLifetime { get; private set; } = TimeSpan.FromSeconds(60);

    /// <summary>How soon a pushed request has to be begun.</summary>
    [OptionRule("RFC 9126 §2.2", "00:00:05", "00:10:00")]
    public TimeSpan PushedRequestLifetime { get; private set; } = TimeSpan.FromSeconds(90);

    /// <summary>How long a device and its user have for each other.</summary>
    [OptionRule("RFC 8628 §3.2", "00:01:00", "01:00:00")]
    public TimeSpan DeviceCodeLifetime { get; private set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long an ID token lives, where the application has no <c>jwt_configuration.lifetime_in_seconds</c>.</summary>
    [OptionRule("OpenID Connect Core 1.0 §2", "00:01:00", "30.00:00:00")]
    public TimeSpan IdentityTokenLifetime { get; private set; } = TimeSpan.FromHours(10);

    /// <summary>How long an opaque access token for UserInfo lives. Those for an API live as long as the API's <c>token_lifetime</c> says.</summary>
    [OptionRule("OpenID Connect Core 1.0 §5.3", "00:01:00", "30.00:00:00")]
    public TimeSpan UserInfoTokenLifetime { get; private set; } = TimeSpan.FromHours(24);

    /// <summary>How long a logout token lives; a receiver that was away gets a new one.</summary>
    [OptionRule("OpenID Connect Back-Channel Logout 1.0 §2.4", "00:00:10", "00:02:00")]
    public TimeSpan LogoutTokenLifetime { get; private set; } = TimeSpan.FromMinutes(2);

    /// <summary>How far away the <c>exp</c> of a client assertion may be. Its <c>jti</c> has to be remembered that long.</summary>
    [OptionRule("RFC 7523 §3", "00:01:00", "01:00:00")]
    public TimeSpan LongestClientAssertionLifetime { get; private set; } = TimeSpan.FromMinutes(10);

    /// <summary>How far a client's clock may be from this one, for <c>exp</c>, <c>iat</c> and <c>nbf</c> of client assertions.</summary>
    [OptionRule("RFC 7523 §3", "00:00:00", "00:05:00")]
    public TimeSpan ClockSkew { get; private set; } = TimeSpan.FromSeconds(30);

    /// <summary>How far the <c>iat</c> of a DPoP proof may be from now, in either direction. Its <c>jti</c> has to be remembered that long.</summary>
    [OptionRule("RFC 9449 §11.1", "00:00:05", "00:05:00")]
    public TimeSpan DpopProofWindow { get; private set; } = TimeSpan.FromMinutes(1);

    /// <summary>Refuses every request for a code that has no <c>code_challenge</c>.</summary>
    public ProtocolOptions RequireProofKeyForCodeExchange() => With(() => RequiresProofKeyForCodeExchange = true);

    /// <summary>Sets <see cref="AuthorizationCodeLifetime"/>.</summary>
    public ProtocolOptions SetAuthorizationCodeLifetime(TimeSpan lifetime) => With(() => AuthorizationCodeLifetime = lifetime);

    /// <summary>Sets <see cref="PushedRequestLifetime"/>.</summary>
    public ProtocolOptions SetPushedRequestLifetime(TimeSpan lifetime) => With(() => PushedRequestLifetime = lifetime);

    /// <summary>Sets <see cref="DeviceCodeLifetime"/>.</summary>
    public ProtocolOptions SetDeviceCodeLifetime(TimeSpan lifetime) => With(() => DeviceCodeLifetime = lifetime);

    /// <summary>Sets <see cref="IdentityTokenLifetime"/>.</summary>
    public ProtocolOptions SetIdentityTokenLifetime(TimeSpan lifetime) => With(() => IdentityTokenLifetime = lifetime);

    /// <summary>Sets <see cref="UserInfoTokenLifetime"/>.</summary>
    public ProtocolOptions SetUserInfoTokenLifetime(TimeSpan lifetime) => With(() => UserInfoTokenLifetime = lifetime);

    /// <summary>Sets <see cref="LogoutTokenLifetime"/>.</summary>
    public ProtocolOptions SetLogoutTokenLifetime(TimeSpan lifetime) => With(() => LogoutTokenLifetime = lifetime);

    /// <summary>Sets <see cref="LongestClientAssertionLifetime"/>.</summary>
    public ProtocolOptions SetLongestClientAssertionLifetime(TimeSpan lifetime) => With(() => LongestClientAssertionLifetime = lifetime);

    /// <summary>Sets <see cref="ClockSkew"/>.</summary>
    public ProtocolOptions SetClockSkew(TimeSpan skew) => With(() => ClockSkew = skew);

    /// <summary>Sets <see cref="DpopProofWindow"/>.</summary>
    public ProtocolOptions SetDpopProofWindow(TimeSpan window) => With(() => DpopProofWindow = window);

    private ProtocolOptions With(Action set)
    {
        set();
        return this;
    }
}
