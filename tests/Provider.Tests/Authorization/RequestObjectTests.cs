using System.Text.Json;
using System.Text.Json.Nodes;
using Provider.Protocol.Jose;
using Provider.Tests.ClientAuthentication;
using Provider.Tests.Hosting;

namespace Provider.Tests.Authorization;

/// <summary>RFC 9101 and OpenID Connect Core §6.</summary>
public sealed class RequestObjectTests(AuthorizationHost host) : IClassFixture<AuthorizationHost>
{
    [Fact]
    public async Task Of_a_typed_object_only_what_is_inside_counts()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();

        var back = await browser.LogInAsync(await browser.GetAsync(Asking.Only(
            ("client_id", "signs"), ("request", host.Sign(host.Claims("signs", ("max_age", 500), ("state", null)))), ("state", "outer"), ("scope", "openid email"), ("redirect_uri", "https://evil.example/"))));
        var tokens = await app.RedeemAsync("signs", back.Parameter("code")!);

        Assert.Null(back.Parameter("state"));
        Assert.Equal("openid", tokens["scope"]);
        Assert.Equal("inner-nonce", SignIn.Claims(tokens["id_token"]!).GetProperty("nonce").GetString());
        Assert.True(SignIn.Claims(tokens["id_token"]!).TryGetProperty("auth_time", out _));
    }

    [Fact]
    public async Task An_object_without_a_type_overrides_what_stands_beside_it_as_openid_connect_has_it()
    {
        using var browser = host.OpenBrowser();

        var back = await browser.LogInAsync(await browser.GetAsync(Asking.Authorize("signs", ("request", host.Sign(host.Claims("signs", ("state", null), ("prompt", "login")), type: null)))));

        Assert.NotNull(back.Parameter("code"));
        Assert.Equal("the-state", back.Parameter("state"));
    }

    [Fact]
    public async Task An_object_is_fetched_from_a_registered_address_and_from_no_other()
    {
        using var browser = host.OpenBrowser();
        host.Served = host.Sign(host.Claims("signs"));

        var back = await browser.LogInAsync(await browser.GetAsync(Asking.Only(("client_id", "signs"), ("request_uri", host.RequestUri + "#anything"))));
        var other = await browser.GetAsync(Asking.Authorize("signs", ("request_uri", host.RequestUri + "/other")));
        var none = await browser.GetAsync(Asking.Authorize("hybrid", ("request_uri", host.RequestUri)));
        host.Served = null;
        var gone = await browser.GetAsync(Asking.Authorize("signs", ("request_uri", host.RequestUri)));
        host.Served = new string('x', 64 * 1024);
        var huge = await browser.GetAsync(Asking.Authorize("signs", ("request_uri", host.RequestUri)));

        Assert.Equal("inner-state", back.Parameter("state"));
        Assert.Equal("invalid_request_uri", other.Parameter("error"));
        Assert.Equal("request_uri_not_supported", none.Parameter("error"));
        Assert.Equal("invalid_request_uri", gone.Parameter("error"));
        Assert.Equal("invalid_request_uri", huge.Parameter("error"));
    }

    public static TheoryData<string> Faults =>
    [
        "other key", "none", "hs256 with the public key", "foreign iss", "foreign aud", "expired", "not yet", "other client", "other response_type", "nested request", "nested request_uri",
        "assertion", "other type", "list as scope", "nul", "exp as text",
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_bad_object_is_refused_at_the_callback_that_stands_beside_it(string fault)
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetAsync(Asking.Authorize("signs", ("request", Bad(fault))));

        Assert.StartsWith(AuthorizationHost.CallbackOf("signs") + "?error=", page.Location!.ToString());
        Assert.Equal(fault == "none" ? "request_not_supported" : "invalid_request_object", page.Parameter("error"));
        Assert.Equal("the-state", page.Parameter("state"));
    }

    [Fact]
    public async Task A_bad_object_beside_a_foreign_callback_or_none_gets_a_page()
    {
        using var browser = host.OpenBrowser();

        var foreign = await browser.GetAsync(Asking.Authorize("signs", ("redirect_uri", "https://evil.example/"), ("request", Bad("other key"))));
        var none = await browser.GetAsync(Asking.Only(("client_id", "signs"), ("request", Bad("other key"))));
        var inside = await browser.GetAsync(Asking.Only(("client_id", "signs"), ("request", host.Sign(host.Claims("signs", ("redirect_uri", "https://evil.example/"))))));

        Assert.All((Page[])[foreign, none, inside], page => Assert.Null(page.Location));
        Assert.Contains("PR1131", none.Text);
    }

    [Fact]
    public async Task Request_and_request_uri_exclude_each_other()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.GetAsync(Asking.Authorize("signs", ("request", host.Sign(host.Claims("signs"))), ("request_uri", host.RequestUri)));

        Assert.Equal("invalid_request", page.Parameter("error"));
    }

    [Fact]
    public async Task A_client_that_has_to_sign_needs_a_whole_object_each_time()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        string? Error(Page page) => page.Parameter("error");
        Task<Page> Ask(params (string, JsonNode?)[] more) => browser.GetAsync(Asking.Authorize("must-sign", ("request", host.Sign(host.Claims("must-sign", more), type: null))));

        Assert.Equal("invalid_request", Error(await browser.GetAsync(Asking.Authorize("must-sign"))));
        Assert.Equal("invalid_request_object", Error(await Ask(("exp", null))));
        Assert.Equal("invalid_request_object", Error(await Ask(("nbf", null))));
        Assert.Equal("invalid_request_object", Error(await Ask(("aud", null))));
        Assert.Equal("invalid_request_object", Error(await Ask(("exp", host.Now + 4200))));
        Assert.Equal("invalid_request_object", Error(await Ask(("nbf", host.Now - 4200))));
        Assert.Equal("invalid_request_object", Error(await browser.GetAsync(Asking.Authorize("must-sign", ("request", Unsigned(host.Claims("must-sign")))))));
        Assert.Equal("invalid_request", (await app.PushAsync("must-sign")).Body.Text("error"));
        var good = await browser.LogInAsync(await Ask(("nbf", host.Now + 8), ("aud", new JsonArray(host.Issuer, "https://other.example/")), ("state", null)));
        Assert.NotNull(good.Parameter("code"));

        // What stands beside the object does not count, not even where it says nothing.
        Assert.Null(good.Parameter("state"));
    }

    [Fact]
    public async Task A_signed_object_may_be_pushed()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var uri = await app.PushedAsync("must-sign", ("request", host.Sign(host.Claims("must-sign"))), ("redirect_uri", null), ("state", "outer"));

        var back = await browser.LogInAsync(await browser.GetAsync(Asking.Only(("client_id", "must-sign"), ("request_uri", uri))));

        Assert.NotNull(back.Parameter("code"));
        Assert.Equal("inner-state", back.Parameter("state"));
    }

    [Fact]
    public async Task Unsigned_objects_are_for_clients_that_registered_them()
    {
        using var browser = host.OpenBrowser();

        var page = await browser.LogInAsync(await browser.GetAsync(Asking.Authorize("unsigned", ("request", Unsigned(host.Claims("unsigned"))))));
        var header = await browser.GetAsync(Asking.Authorize("unsigned", ("request", Unsigned(host.Claims("unsigned"), """{"alg":"None"}"""))));

        Assert.Equal("inner-state", page.Parameter("state"));
        Assert.Equal("invalid_request_object", header.Parameter("error"));
    }

    private static string Unsigned(JsonObject claims, string header = """{"alg":"none"}""") =>
        Base64Url.Encode(System.Text.Encoding.UTF8.GetBytes(header)) + "." + Base64Url.Encode(JsonSerializer.SerializeToUtf8Bytes(claims)) + ".";

    private string Bad(string fault) => fault switch
    {
        "other key" => host.Sign(host.Claims("signs"), host.OtherKey),
        "none" => Unsigned(host.Claims("signs")),
        "hs256 with the public key" => SignedToken.Compact(new JsonObject { ["alg"] = "HS256", ["kid"] = host.Key.KeyId }, host.Claims("signs"), SigningKey.FromSecret(System.Text.Encoding.UTF8.GetBytes(host.Key.PublicKey.ToJson()))),
        "foreign iss" => host.Sign(host.Claims("signs", ("iss", "web"))),
        "foreign aud" => host.Sign(host.Claims("signs", ("aud", "https://other.example/"))),
        "expired" => host.Sign(host.Claims("signs", ("exp", host.Now - 60))),
        "not yet" => host.Sign(host.Claims("signs", ("nbf", host.Now + 120))),
        "other client" => host.Sign(host.Claims("signs", ("client_id", "web"))),
        "other response_type" => host.Sign(host.Claims("signs", ("response_type", "id_token"))),
        "nested request" => host.Sign(host.Claims("signs", ("request", "x"))),
        "nested request_uri" => host.Sign(host.Claims("signs", ("request_uri", host.RequestUri))),
        "assertion" => host.Sign(host.Claims("signs", ("sub", "signs")), type: null),
        "other type" => host.Sign(host.Claims("signs"), type: "at+jwt"),
        "list as scope" => host.Sign(host.Claims("signs", ("scope", new JsonArray("openid")))),
        "nul" => host.Sign(host.Claims("signs", ("state", "a\0b"))),
        _ => host.Sign(host.Claims("signs", ("exp", "soon"))),
    };
}
