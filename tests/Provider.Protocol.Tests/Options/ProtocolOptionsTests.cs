using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Provider.Protocol.Tests.Options;

/// <summary>The engine is judged when it is put together.</summary>
public sealed class ProtocolOptionsTests
{
    public static TheoryData<Action<ProtocolOptions>, string> OutsideTheirLimits => new()
    {
        { options => options.SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(11)), "AuthorizationCodeLifetime is 00:11:00; it must be from 00:00:05 to 00:10:00 (RFC 6749 §4.1.2). Call SetAuthorizationCodeLifetime(…)" },
        { options => options.SetPushedRequestLifetime(TimeSpan.FromSeconds(4)), "PushedRequestLifetime is 00:00:04; it must be from 00:00:05 to 00:10:00 (RFC 9126 §2.2)." },
        { options => options.SetDeviceCodeLifetime(TimeSpan.Zero), "DeviceCodeLifetime is 00:00:00;" },
        { options => options.SetIdentityTokenLifetime(TimeSpan.FromDays(31)), "IdentityTokenLifetime is 31.00:00:00;" },
        { options => options.SetUserInfoTokenLifetime(TimeSpan.MaxValue), "UserInfoTokenLifetime is " },
        { options => options.SetLogoutTokenLifetime(TimeSpan.FromMinutes(3)), "LogoutTokenLifetime is 00:03:00;" },
        { options => options.SetLongestClientAssertionLifetime(TimeSpan.FromDays(1)), "LongestClientAssertionLifetime is 1.00:00:00;" },
        { options => options.SetClockSkew(TimeSpan.FromSeconds(-1)), "ClockSkew is -00:00:01;" },
        { options => options.SetDpopProofWindow(TimeSpan.FromHours(1)), "DpopProofWindow is 01:00:00;" },
        { options => options.SetAuthorizationCodeLifetime(TimeSpan.FromSeconds(10.5)), "AuthorizationCodeLifetime is 00:00:10.5000000; it must be whole seconds" },
    };

    [Theory]
    [MemberData(nameof(OutsideTheirLimits))]
    public void An_option_outside_its_limits_stops_the_composition_with_its_name_and_what_to_call(Action<ProtocolOptions> configure, string expected)
    {
        var exception = Assert.Throws<ProtocolOptionsException>(() => new ServiceCollection().AddProviderProtocol(configure));

        Assert.StartsWith(expected, exception.Message);
        Assert.Contains($"Call Set{exception.Option}(", exception.Message);
    }

    [Fact]
    public void Options_are_set_by_sentences_that_follow_one_another()
    {
        ProtocolOptions? seen = null;
        new ServiceCollection().AddProviderProtocol(options => seen = options
            .RequireProofKeyForCodeExchange()
            .SetAuthorizationCodeLifetime(TimeSpan.FromSeconds(30))
            .SetClockSkew(TimeSpan.Zero));

        Assert.True(seen!.RequiresProofKeyForCodeExchange);
        Assert.Equal(TimeSpan.FromSeconds(30), seen.AuthorizationCodeLifetime);
        Assert.Equal(TimeSpan.Zero, seen.ClockSkew);
    }

    [Fact]
    public void An_endpoint_without_a_step_that_answers_is_refused()
    {
        var exception = Assert.Throws<ProtocolOptionsException>(() => new ProtocolOptions().Token = new([]));

        Assert.Equal("The endpoint of TokenContext has no step of Stage.Apply, so that nobody would answer. End its list with the step that writes the response.", exception.Message);
    }

    [Fact]
    public void A_host_that_brings_no_store_hears_which_and_what_to_call()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddProviderProtocol();
        using var app = builder.Build();

        var exception = Assert.Throws<ProtocolOptionsException>(app.MapProviderProtocol);

        Assert.Equal("ITokenStore is not registered, and the engine cannot do without. Call services.AddProviderData(…), which brings the stores, or services.AddSingleton<ITokenStore, …>() for one of your own.", exception.Message);
    }

    [Fact]
    public void A_host_that_forgot_the_engine_hears_what_to_call()
    {
        using var app = WebApplication.CreateSlimBuilder().Build();

        Assert.Contains("Call services.AddProviderProtocol(…)", Assert.Throws<ProtocolOptionsException>(app.MapProviderProtocol).Message);
    }
}
