using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Provider.Hosting;
using Provider.Outbound;

namespace Provider.Tests.Outbound;

/// <summary>Which addresses may be configured, which the operator may except, and that a name server cannot talk its way around.</summary>
public sealed class OutboundRuleTests
{
    private const string Production = "https://id.example.com";

    [Theory]
    [InlineData("https://app.example.com/logout")]
    [InlineData("https://app.example.com:8443/logout")]
    [InlineData("https://8.8.8.8/logout")]
    public void A_public_https_address_is_called(string uri) => Assert.Null(Guard.Rules(Production).Refuse(new Uri(uri)));

    [Theory]
    [InlineData("http://app.example.com/")]
    [InlineData("ftp://app.example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://app.example.com:70/x")]
    [InlineData("ldap://app.example.com/")]
    [InlineData("https://user@app.example.com/")]
    [InlineData("https://user:word@app.example.com/")]
    [InlineData("https://app.example.com:22/")]
    [InlineData("https://app.example.com:25/")]
    [InlineData("https://app.example.com:6379/")]
    [InlineData("https://id.example.com/logout")]
    [InlineData("https://ID.EXAMPLE.COM/logout")]
    [InlineData("https://id.example.com./logout")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://0/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:a9fe:a9fe]/")]
    [InlineData("https://[64:ff9b::7f00:1]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://[fd00::1]/")]
    public async Task Whatever_else_is_refused_and_nothing_is_sent(string uri)
    {
        using var client = Guard.Client(Production, names: _ => throw new InvalidOperationException("A name was looked up."));

        var result = await client.SendAsync(OutboundRequest.Get(new Uri(uri)), TestContext.Current.CancellationToken);

        Assert.Equal(OutboundFailure.Refused, result.Failure);
        Assert.NotEmpty(result.Reason!);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.100.100.200")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("0.0.0.0")]
    [InlineData("8.8.8.8", "127.0.0.1")]
    [InlineData("127.0.0.1", "8.8.8.8")]
    public async Task A_name_that_resolves_to_such_an_address_even_among_others_is_refused(params string[] addresses)
    {
        using var client = Guard.Client(Production, names: _ => [.. addresses.Select(IPAddress.Parse)]);

        var result = await client.SendAsync(OutboundRequest.Get(new Uri("https://innocent.example.org/")), TestContext.Current.CancellationToken);

        Assert.Equal(OutboundFailure.Refused, result.Failure);
    }

    [Fact]
    public async Task A_name_is_resolved_once_and_the_address_that_was_judged_is_the_one_connected_to()
    {
        await using var receiver = Receiver.Saying("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        var questions = 0;
        using var client = Guard.Client(names: _ => Interlocked.Increment(ref questions) == 1 ? [IPAddress.Loopback] : [IPAddress.Parse("169.254.169.254")]);

        var result = await client.SendAsync(OutboundRequest.Get(new Uri($"http://rebinding.example.org:{receiver.Port}/")), TestContext.Current.CancellationToken);

        Assert.Equal(204, result.Reply?.Status);
        Assert.Equal(1, questions);
        Assert.Equal(1, receiver.Connections);
    }

    [Fact]
    public async Task A_name_that_moves_to_a_forbidden_address_is_refused_at_the_next_connection()
    {
        await using var receiver = Receiver.Saying("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        var address = IPAddress.Loopback;
        using var client = Guard.Client(names: _ => [address]);
        var request = OutboundRequest.Get(new Uri($"http://rebinding.example.org:{receiver.Port}/"));

        Assert.Equal(204, (await client.SendAsync(request, TestContext.Current.CancellationToken)).Reply?.Status);
        address = IPAddress.Parse("169.254.169.254");

        Assert.Equal(OutboundFailure.Refused, (await client.SendAsync(request, TestContext.Current.CancellationToken)).Failure);
        Assert.Equal(1, receiver.Connections);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5001/")]
    [InlineData("https://localhost:5001/")]
    [InlineData("http://192.168.1.20:3000/")]
    public void Under_a_loopback_PublicUrl_the_neighbourhood_is_allowed(string uri) => Assert.Null(Guard.Rules("http://localhost:5080").Refuse(new Uri(uri)));

    [Theory]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://0.0.0.0:5001/")]
    [InlineData("http://[::ffff:127.0.0.1]:5001/")]
    [InlineData("http://user@localhost:5001/")]
    public void Even_then_metadata_and_disguised_addresses_are_not(string uri) => Assert.NotNull(Guard.Rules("http://localhost:5080").Refuse(new Uri(uri)));

    [Theory]
    [InlineData("app.internal", "http://app.internal:5000/", true)]
    [InlineData("app.internal", "https://APP.internal/", true)]
    [InlineData("app.internal", "https://app.internal.example.com:22/", false)]
    [InlineData("app.internal", "http://other.internal/", false)]
    [InlineData("app.internal:5000", "http://app.internal:5000/", true)]
    [InlineData("app.internal:5000", "http://app.internal:5001/", false)]
    [InlineData("*.apps.internal", "http://one.apps.internal/", true)]
    [InlineData("*.apps.internal", "http://a.b.apps.internal/", true)]
    [InlineData("*.apps.internal", "http://apps.internal/", false)]
    [InlineData("*.apps.internal", "http://evilapps.internal/", false)]
    [InlineData("10.1.2.3", "http://10.1.2.3:8080/", true)]
    [InlineData("10.1.2.3", "http://10.1.2.4:8080/", false)]
    [InlineData("[fd00::1]:8443", "https://[fd00::1]:8443/", true)]
    [InlineData("[fd00::1]:8443", "https://[fd00::1]/", false)]
    [InlineData("169.254.170.2", "http://169.254.170.2/", true)]
    public void The_operators_list_excepts_exactly_what_it_names(string entry, string uri, bool isAllowed) =>
        Assert.Equal(isAllowed, Guard.Rules(Production, entry).Refuse(new Uri(uri)) is null);

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("*.10.0.0.1")]
    [InlineData("https://app.internal")]
    [InlineData("app.internal/logout")]
    [InlineData("a b")]
    [InlineData("user@app.internal")]
    [InlineData("10.0.0.0/8")]
    [InlineData("app.internal:99999")]
    [InlineData("app.*.internal")]
    public void A_wrong_entry_stops_the_start_with_a_sentence(string entry)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Provider:PublicUrl", Production), new("Provider:Outbound:AllowedHosts:0", entry)]).Build();

        var exception = Assert.Throws<StartupException>(() => ProviderConfiguration.Read(settings, new AnyEnvironment()));

        Assert.Contains("Provider:Outbound:AllowedHosts", exception.Message);
    }

    private sealed class AnyEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";

        public string ApplicationName { get; set; } = "Provider";

        public string ContentRootPath { get; set; } = Path.GetTempPath();

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
