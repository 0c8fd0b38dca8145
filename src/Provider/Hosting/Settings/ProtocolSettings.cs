using Provider.Protocol;

namespace Provider.Hosting.Settings;

/// <summary>The engine's options as settings. What is not set is left to the engine.</summary>
public sealed class ProtocolSettings
{
    /// <inheritdoc cref="ProtocolOptions.RequiresProofKeyForCodeExchange"/>
    public bool RequiresProofKeyForCodeExchange { get; set; }

    /// <inheritdoc cref="ProtocolOptions.AuthorizationCodeLifetime"/>
    public TimeSpan? AuthorizationCodeLifetime { get; set; }

    /// <inheritdoc cref="ProtocolOptions.PushedRequestLifetime"/>
    public TimeSpan? PushedRequestLifetime { get; set; }

    /// <inheritdoc cref="ProtocolOptions.DeviceCodeLifetime"/>
    public TimeSpan? DeviceCodeLifetime { get; set; }

    /// <inheritdoc cref="ProtocolOptions.IdentityTokenLifetime"/>
    public TimeSpan? IdentityTokenLifetime { get; set; }

    /// <inheritdoc cref="ProtocolOptions.UserInfoTokenLifetime"/>
    public TimeSpan? UserInfoTokenLifetime { get; set; }

    /// <inheritdoc cref="ProtocolOptions.LogoutTokenLifetime"/>
    public TimeSpan? LogoutTokenLifetime { get; set; }

    /// <inheritdoc cref="ProtocolOptions.LongestClientAssertionLifetime"/>
    public TimeSpan? LongestClientAssertionLifetime { get; set; }

    /// <inheritdoc cref="ProtocolOptions.ClockSkew"/>
    public TimeSpan? ClockSkew { get; set; }

    /// <inheritdoc cref="ProtocolOptions.DpopProofWindow"/>
    public TimeSpan? DpopProofWindow { get; set; }

    /// <summary>Hands them to the engine, which judges them when it is put together.</summary>
    public void ApplyTo(ProtocolOptions options)
    {
        if (RequiresProofKeyForCodeExchange)
            options.RequireProofKeyForCodeExchange();
        options
            .SetAuthorizationCodeLifetime(AuthorizationCodeLifetime ?? options.AuthorizationCodeLifetime)
            .SetPushedRequestLifetime(PushedRequestLifetime ?? options.PushedRequestLifetime)
            .SetDeviceCodeLifetime(DeviceCodeLifetime ?? options.DeviceCodeLifetime)
            .SetIdentityTokenLifetime(IdentityTokenLifetime ?? options.IdentityTokenLifetime)
            .SetUserInfoTokenLifetime(UserInfoTokenLifetime ?? options.UserInfoTokenLifetime)
            .SetLogoutTokenLifetime(LogoutTokenLifetime ?? options.LogoutTokenLifetime)
            .SetLongestClientAssertionLifetime(LongestClientAssertionLifetime ?? options.LongestClientAssertionLifetime)
            .SetClockSkew(ClockSkew ?? options.ClockSkew)
            .SetDpopProofWindow(DpopProofWindow ?? options.DpopProofWindow);
    }
}
