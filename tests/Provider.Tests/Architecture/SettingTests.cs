using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Provider.Hosting;

namespace Provider.Tests.Architecture;

/// <summary>A wrong setting stops the start with a sentence that names it, says what is wrong and what would be right.</summary>
public sealed class SettingTests
{
    [Theory]
    [InlineData("Provider:PublicUr", "https://id.example.com", "Provider:PublicUr is not a setting. Did you mean Provider:PublicUrl? docs/options.md lists all of them.")]
    [InlineData("Provider:Protocol:AuthorisationCodeLifetime", "00:01:00", "Did you mean Provider:Protocol:AuthorizationCodeLifetime?")]
    [InlineData("Provider:Entirely:Other", "1", "Provider:Entirely:Other is not a setting. docs/options.md lists all of them.")]
    [InlineData("Provider:PublicUrl", "https://id.example.com/path", "Provider:PublicUrl must be an address such as https://id.example.com")]
    [InlineData("Provider:PublicUrl", "http://id.example.com", "Provider:PublicUrl is \"http://id.example.com\": plain http is only for loopback addresses. Use https.")]
    [InlineData("Provider:Database", "MySql", "Provider:Database is \"MySql\"; it must be Sqlite or PostgreSql.")]
    [InlineData("Provider:Database", "PostgreSql", "ConnectionStrings:Provider is not set. PostgreSQL needs one")]
    [InlineData("ConnectionStrings:Provider", "Data Sauce=provider.db", "ConnectionStrings:Provider cannot be used with Sqlite. It cannot be read: Connection string keyword 'data sauce' is not supported.")]
    [InlineData("ConnectionStrings:Provider", "Data Source=:memory:", "It must name SQLite's file by its path, for example Data Source=/var/lib/provider/provider.db.")]
    [InlineData("ConnectionStrings:Provider", "Data Source=shared;Mode=Memory;Cache=Shared", "It must name SQLite's file by its path")]
    [InlineData("ConnectionStrings:Provider", "Data Source=file:provider.db?mode=ro", "It must name SQLite's file by its path")]
    [InlineData("ConnectionStrings:Provider", "Cache=Shared", "It must name SQLite's file by its path")]
    [InlineData("Provider:DataDirectory", " ", "Provider:DataDirectory is empty. Name a folder")]
    [InlineData("Provider:MasterKey", "short", "Provider:MasterKey is not 32 bytes in base64. Make one with: openssl rand -base64 32")]
    [InlineData("Provider:LogoutsPerMinute", "0", "Provider:LogoutsPerMinute is 0; it must be 1 or more, for example 120.")]
    [InlineData("Provider:LogoutsPerMinute", "many", "Provider:LogoutsPerMinute is \"many\"; it must be a whole number, for example 120.")]
    [InlineData("Provider:RegistrationsPerSecond", "-1", "Provider:RegistrationsPerSecond is -1; it must be 1 or more, for example 5.")]
    [InlineData("Provider:FrontChannelLogoutSeconds", "31", "Provider:FrontChannelLogoutSeconds is 31; it must be 1 to 30, for example 3.")]
    [InlineData("Provider:Mail:Port", "70000", "Provider:Mail:Port is 70000; it must be 1 to 65535, for example 587.")]
    [InlineData("Provider:TrustedProxies", "10.0.0.1", "Provider:TrustedProxies is one text; it must be a list: Provider:TrustedProxies:0 for its first entry")]
    [InlineData("Provider:TrustedProxies:0", "my-proxy", "Provider:TrustedProxies holds \"my-proxy\", which is no address or range such as 10.0.0.0/8.")]
    [InlineData("Provider:ClientCertificates:Source", "Cookie", "Provider:ClientCertificates:Source is \"Cookie\"; it must be None, Connection or Header.")]
    [InlineData("Provider:ClientCertificates:Source", "Header", "Name the proxy in Provider:TrustedProxies.")]
    [InlineData("Provider:ClientCertificates:Authorities", "/nowhere/ca.pem", "Provider:ClientCertificates:Authorities cannot be read from /nowhere/ca.pem")]
    [InlineData("Provider:Protocol:AuthorizationCodeLifetime", "01:00:00", "Provider:Protocol:AuthorizationCodeLifetime is 01:00:00; it must be from 00:00:05 to 00:10:00 (RFC 6749 §4.1.2).")]
    [InlineData("Provider:Protocol:AuthorizationCodeLifetime", "60", "Provider:Protocol:AuthorizationCodeLifetime is \"60\"; it must be a time span in hours, minutes and seconds, for example 00:01:30 for ninety seconds.")]
    [InlineData("Provider:Protocol:RequiresProofKeyForCodeExchange", "yes", "Provider:Protocol:RequiresProofKeyForCodeExchange is \"yes\"; it must be true or false.")]
    public void A_wrong_setting_is_named_with_its_cure(string key, string value, string expected)
    {
        var exception = Assert.Throws<StartupException>(() => Compose((key, value)));

        Assert.Contains(expected, exception.Message);
    }

    [Fact]
    public void A_connection_string_that_postgresql_does_not_understand_stops_the_start()
    {
        var exception = Assert.Throws<StartupException>(() => Compose(("Provider:Database", "PostgreSql"), ("ConnectionStrings:Provider", "Host=127.0.0.1;Pasword=hidden")));

        Assert.StartsWith("ConnectionStrings:Provider cannot be used with PostgreSql. It cannot be read: ", exception.Message);
        Assert.DoesNotContain("hidden", exception.Message);
    }

    [Fact]
    public void Settings_that_can_be_are_taken_and_empty_lists_too() =>
        Compose(("Provider:TrustedProxies", ""), ("provider:protocol:clockskew", "00:00:10"), ("Provider:Protocol:DpopProofWindow", ""), ("Provider:Outbound:AllowedHosts:0", "app.internal"), ("Provider:Playground:Scope", "openid"));

    private static void Compose(params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("provider-settings-");
        try
        {
            var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
            builder.Configuration["Provider:DataDirectory"] = folder.FullName;
            builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
            builder.AddProvider(ProviderConfiguration.Read(builder.Configuration, builder.Environment));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
