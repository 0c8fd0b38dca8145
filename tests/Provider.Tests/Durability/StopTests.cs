namespace Provider.Tests.Durability;

/// <summary>A service manager stops it whenever it likes; that is no failure.</summary>
public sealed class StopTests
{
    [Theory]
    [InlineData("/health/ready")]
    [InlineData("/.well-known/openid-configuration")]
    public async Task Told_to_stop_it_ends_in_order_even_while_it_is_getting_ready(string reached)
    {
        // It answers requests before it has made the keys that are only published, and is ready after that.
        await using var provider = new ProviderProcess();
        await provider.StartAsync(reached);

        Assert.Equal(0, await provider.StopAsync());
        Assert.DoesNotContain("Exception", provider.Errors);

        await provider.StartAsync();
        Assert.Equal(0, await provider.StopAsync());
    }
}
