using Provider.Hosting;

namespace Provider.Tests.Durability;

/// <summary>Who rotates keys after a leak and mistypes must not believe that it worked.</summary>
public sealed class CommandTests
{
    [Theory]
    [InlineData("keys", "rotte")]
    [InlineData("key")]
    [InlineData("seed")]
    [InlineData("serve", "--urls=http://localhost:1")]
    public async Task A_word_that_is_no_command_is_refused(params string[] args) => Assert.Equal(1, await Commands.Find(args)!(null!, args));

    [Theory]
    [InlineData]
    [InlineData("--urls=http://localhost:1")]
    [InlineData("--Provider:PublicUrl", "http://localhost:1")]
    [InlineData("/Provider:PublicUrl=http://localhost:1")]
    [InlineData("Provider:PublicUrl=http://localhost:1")]
    public void Settings_are_no_commands(params string[] args) => Assert.Null(Commands.Find(args));
}
