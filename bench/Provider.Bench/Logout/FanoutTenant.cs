using System.Diagnostics;
using Provider.Bench.Flows;
using Provider.Bench.Http;

namespace Provider.Bench.Logout;

/// <summary>A tenant with twenty apps that want to be told, and one person's browser that is signed in to all of them.</summary>
public sealed class FanoutTenant : IDisposable
{
    private const string Password = "bench-password-1";

    private readonly AppReceiver[] _receivers;
    private Connections? _connections;
    private ProviderEndpoints? _endpoints;

    public FanoutTenant(string name, params ReceiverHealth[] apps)
    {
        Name = name;
        _receivers = [.. apps.Select(health => new AppReceiver(health))];
    }

    public string Name { get; }

    public List<double> Milliseconds { get; } = [];

    public int Told => _receivers.Sum(receiver => receiver.Told);

    public void WriteSeed(string directory)
    {
        var folder = Directory.CreateDirectory(Path.Combine(directory, Name)).FullName;
        File.WriteAllText(Path.Combine(folder, "tenant.yaml"), "tenant:\n  friendly_name: Bench\nclients:\n" + string.Concat(_receivers.Select((receiver, number) => $$"""
              - name: app-{{number}}
                client_id: {{ClientId(number)}}
                client_secret: {{Secret(number)}}
                app_type: regular_web
                callbacks: [http://localhost:3999/callback]
                allowed_logout_urls: [http://localhost:3999/bye]
                grant_types: [authorization_code]
                oidc_logout: { backchannel_logout_urls: ["{{receiver.Url}}"] }

            """)));
        File.WriteAllText(Path.Combine(folder, "users.json"), $$"""[{ "user_id": "auth0|bench", "email": "bench@example.com", "email_verified": true, "password": "{{Password}}" }]""");
    }

    public void Connect(Uri product)
    {
        _endpoints = ProviderEndpoints.Read(new Uri(product, (Name == "default" ? "" : Name + "/") + ".well-known/openid-configuration"));
        _connections = new Connections(_endpoints.All);
    }

    /// <summary>Signs in to every app, then ends the session; only the end is timed.</summary>
    public void SignInAndOut(bool isCounted)
    {
        var first = App(0, null);
        var idToken = first.SignIn().IdToken!;
        for (var number = 1; number < _receivers.Length; number++)
            App(number, first.Browser).Continue();
        var url = new Uri(_endpoints!.EndSession!, "?" + FormBody.Of(("id_token_hint", idToken), ("post_logout_redirect_uri", "http://localhost:3999/bye"), ("state", "bye")));
        var started = Stopwatch.GetTimestamp();
        first.Browser.Visit(url, "http://localhost:3999/bye", mayMeetPages: false);
        if (isCounted)
            Milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    public void Dispose()
    {
        _connections?.Dispose();
        foreach (var receiver in _receivers)
            receiver.Dispose();
    }

    private SignedInApp App(int number, Browser? browser) => new(_connections!, _endpoints!, BenchOptions.Parse([
        "--client-id", ClientId(number), "--client-secret", Secret(number), "--redirect-uri", "http://localhost:3999/callback", "--scope", "openid",
        "--username", "bench@example.com", "--password", Password]), browser);

    private string ClientId(int number) => $"{Name}-{number}";

    private string Secret(int number) => $"{ClientId(number)}-secret-for-loopback-only";
}
