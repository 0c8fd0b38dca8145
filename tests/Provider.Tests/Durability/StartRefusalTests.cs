using System.Security.Cryptography;

namespace Provider.Tests.Durability;

/// <summary>A start that cannot go well ends at once, with a sentence that says what to do and without a stack trace.</summary>
public sealed class StartRefusalTests
{
    [Fact]
    public async Task Production_without_a_public_URL_is_refused()
    {
        await using var provider = Production();
        provider.Environment["Provider__PublicUrl"] = null;

        await AssertRefusedAsync(provider, "Provider:PublicUrl is not set.");
    }

    [Fact]
    public async Task Production_without_a_master_key_is_refused()
    {
        await using var provider = Production();
        provider.Environment["Provider__MasterKey"] = null;

        await AssertRefusedAsync(provider, "Provider:MasterKey is not set.");
        Assert.False(Directory.Exists(provider.DataDirectory));
    }

    [Fact]
    public async Task A_limit_that_would_refuse_every_logout_is_refused()
    {
        await using var provider = Production();
        provider.Environment["Provider__LogoutsPerMinute"] = "0";

        await AssertRefusedAsync(provider, "Provider:LogoutsPerMinute is 0; it must be 1 or more");
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public async Task A_master_key_of_another_length_is_refused(int length)
    {
        await using var provider = Production();
        provider.Environment["Provider__MasterKey"] = Convert.ToBase64String(new byte[length]);

        await AssertRefusedAsync(provider, "Provider:MasterKey is not 32 bytes in base64.");
    }

    [Fact]
    public async Task Another_master_key_than_the_data_was_sealed_with_is_refused_and_the_right_one_still_works()
    {
        await using var provider = Production();
        var right = provider.Environment["Provider__MasterKey"];
        await provider.StartAsync();
        await provider.KillAsync();

        provider.Environment["Provider__MasterKey"] = NewKey();
        await AssertRefusedAsync(provider, "Provider:MasterKey is not the key");

        provider.Environment["Provider__MasterKey"] = right;
        await provider.StartAsync();
    }

    [Fact]
    public async Task Another_master_key_together_with_a_changed_seed_is_refused_before_anything_is_sealed_with_it()
    {
        await using var provider = Production();
        var right = provider.Environment["Provider__MasterKey"];
        await provider.StartAsync();
        await provider.KillAsync();

        provider.ChangeSeed(tenant => tenant.Replace("friendly_name: Example", "friendly_name: Changed", StringComparison.Ordinal).Replace("symmetric-secret-", "another-secret-", StringComparison.Ordinal));
        provider.Environment["Provider__MasterKey"] = NewKey();
        await AssertRefusedAsync(provider, "Provider:MasterKey is not the key");

        provider.Environment["Provider__MasterKey"] = right;
        await provider.StartAsync();
    }

    [Fact]
    public async Task In_Development_a_lost_master_key_file_is_named()
    {
        await using var provider = new ProviderProcess();
        await provider.StartAsync();
        await provider.KillAsync();
        File.Delete(Path.Combine(provider.DataDirectory, "master.key"));

        await AssertRefusedAsync(provider, "master.key is not the key");
    }

    private static ProviderProcess Production()
    {
        var provider = new ProviderProcess();
        provider.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        provider.Environment["Provider__MasterKey"] = NewKey();
        return provider;
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static async Task AssertRefusedAsync(ProviderProcess provider, string reason)
    {
        Assert.NotEqual(0, await provider.RunToTheEndAsync());
        Assert.Contains(reason, provider.Errors);
        Assert.DoesNotContain("   at ", provider.Errors);
        Assert.DoesNotContain("Exception", provider.Errors);
    }
}
