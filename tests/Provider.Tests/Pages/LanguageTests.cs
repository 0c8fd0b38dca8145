using System.Net;
using System.Text.Json;
using Provider.Tests.Hosting;

namespace Provider.Tests.Pages;

/// <summary>A tenant in English and German, one that is German first, and one that enables English only.</summary>
public sealed class LanguageHost : ProviderHost
{
    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = (TestSeed.Tenant
            .Replace("  friendly_name: Example", "  friendly_name: Example\n  enabled_locales: [en, de, fr]", StringComparison.Ordinal)
            .Replace("clientGrants:", """
                  - name: Tv
                    client_id: tv
                    app_type: native
                    grant_types: ["urn:ietf:params:oauth:grant-type:device_code"]
                clientGrants:
                """, StringComparison.Ordinal), TestSeed.Users),
        ["wien"] = ("tenant:\n  enabled_locales: [de-AT, en]\n" + Client("wien"), "[]"),
        ["plain"] = (Client("plain"), "[]"),
    };

    private static string Client(string id) => $"clients:\n  - {{ name: App, client_id: {id}, app_type: spa, callbacks: ['{TestSeed.Callback}'] }}\n";
}

/// <summary>Which language the pages speak: what the application asks for, what the browser prefers, what the tenant has first.</summary>
public sealed class LanguageTests(LanguageHost host) : IClassFixture<LanguageHost>
{
    [Theory]
    [InlineData("", "de", null, "de", "Willkommen")]
    [InlineData("", "de-CH en", "en", "de", "Willkommen")]
    [InlineData("", "fr", "de;q=0.8, en;q=0.3", "de", "Willkommen")]
    [InlineData("", "tlh de", "en", "de", "Willkommen")]
    [InlineData("", "en", "de", "en", "Welcome")]
    [InlineData("", null, "de-DE,de;q=0.9,en;q=0.8", "de", "Willkommen")]
    [InlineData("", null, "en;q=0.2, de", "de", "Willkommen")]
    [InlineData("", null, "de;q=0, *", "en", "Welcome")]
    [InlineData("", null, "no header at all; q=x", "en", "Welcome")]
    [InlineData("", null, null, "en", "Welcome")]
    [InlineData("/wien", null, null, "de", "Willkommen")]
    [InlineData("/wien", "en", "de", "en", "Welcome")]
    [InlineData("/plain", "de", "de", "en", "Welcome")]
    public async Task The_sign_in_page_speaks_the_first_of_them_that_the_tenant_enables(string tenant, string? asked, string? preferred, string language, string heading)
    {
        using var browser = Open(preferred);

        var page = await browser.GetAsync(tenant + SignIn.Authorize(tenant.Length == 0 ? "web" : tenant[1..], more: ("ui_locales", asked)));

        Assert.Equal((language, heading), Read(page));
    }

    [Fact]
    public async Task A_failed_sign_in_and_the_consent_after_it_stay_in_the_language_that_was_asked_for()
    {
        using var browser = Open("en");
        var login = await browser.GetAsync(SignIn.Authorize("partner", "https://partner.example.org/callback", more: ("ui_locales", "de")));

        var failed = await browser.LogInAsync(login, password: "wrong");
        Assert.Contains("Benutzername oder Passwort ist falsch.", failed.Text);
        var consent = await browser.LogInAsync(failed);

        Assert.Equal("de", Read(consent).Language);
        Assert.Contains("Partner bittet um Zugriff auf Ihr Konto bei Example.", consent.Text);
        Assert.Contains("Ihre E-Mail-Adresse sehen", consent.Text);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task The_question_before_a_logout_and_what_follows_on_it_too(string method)
    {
        using var browser = Open("en");
        await browser.SignInAsync(SignIn.Authorize());

        var question = method == "GET" ? await browser.GetAsync("/oidc/logout?ui_locales=de") : await browser.PostAsync("/oidc/logout", [new("ui_locales", "de")]);
        Assert.Equal(("de", "Abmelden"), Read(question));
        var no = await browser.SubmitAsync(question, new Dictionary<string, string>(), "decline");
        Assert.Equal(("de", "Sie wurden nicht abgemeldet."), Read(no));
        var yes = await browser.SubmitAsync(question, new Dictionary<string, string>(), "accept");

        Assert.Equal(("de", "Sie haben sich erfolgreich abgemeldet."), Read(yes));
    }

    [Theory]
    [InlineData("/authorize?client_id=nobody&ui_locales=de")]
    [InlineData("/oidc/logout?client_id=nobody&ui_locales=de")]
    [InlineData("/u/login?state=old&ui_locales=de")]
    public async Task An_error_page_has_its_sentences_in_that_language_and_says_that_the_technical_ones_are_English(string address)
    {
        using var browser = Open("en");

        var page = await browser.GetAsync(address);

        Assert.Equal(("de", "Hoppla!"), Read(page));
        Assert.Equal("en", page.Document.QuerySelector(".notice-error")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task The_pages_for_devices_keep_the_language_to_the_end()
    {
        using var device = host.CreateClient();
        using var form = new FormUrlEncodedContent([new("client_id", "tv"), new("scope", "openid")]);
        using var asked = await device.PostAsync("/oauth/device/code", form);
        var code = JsonElement.Parse(await asked.Content.ReadAsStringAsync()).GetProperty("user_code").GetString()!;
        using var browser = Open("en");

        var enter = await browser.GetAsync("/activate?ui_locales=de");
        Assert.Equal(("de", "Gerät verbinden"), Read(enter));
        Assert.Contains("Der Code ist falsch oder abgelaufen.", (await browser.SubmitAsync(enter, new Dictionary<string, string> { ["user_code"] = "WRON-GONE" })).Text);
        var confirm = await browser.SubmitAsync(enter, new Dictionary<string, string> { ["user_code"] = code });
        Assert.Equal(("de", "Gerät bestätigen"), Read(confirm));
        var login = await browser.SubmitAsync(confirm, new Dictionary<string, string>(), "accept");
        Assert.Equal(("de", "Willkommen"), Read(login));

        Assert.Equal(("de", "Geschafft, alles ist eingerichtet!"), Read(await browser.LogInAsync(login)));
    }

    [Theory]
    [InlineData("", "en,de")]
    [InlineData("/wien", "de-AT,en")]
    [InlineData("/plain", "en")]
    public async Task Discovery_names_the_locales_that_there_are_texts_for(string tenant, string locales)
    {
        using var app = host.CreateClient();

        var discovery = JsonElement.Parse(await app.GetStringAsync(tenant + "/.well-known/openid-configuration"));

        Assert.Equal(locales.Split(','), discovery.GetProperty("ui_locales_supported").EnumerateArray().Select(locale => locale.GetString()));
    }

    private Browser Open(string? preferred)
    {
        var browser = host.OpenBrowser();
        browser.AcceptLanguage = preferred;
        return browser;
    }

    private static (string? Language, string? Heading) Read(Page page)
    {
        Assert.True(page.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.Forbidden, $"{page.Status} {page.Location}");
        return (page.Document.DocumentElement.GetAttribute("lang"), page.Document.QuerySelector("h1")?.TextContent);
    }
}
