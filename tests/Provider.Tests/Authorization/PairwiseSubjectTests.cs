using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Provider.Protocol.Tokens;
using Provider.Tenants;
using Provider.Tests.Hosting;

namespace Provider.Tests.Authorization;

/// <summary>OpenID Connect Core §8.1.</summary>
public sealed class PairwiseSubjectTests(AuthorizationHost host) : IClassFixture<AuthorizationHost>
{
    [Fact]
    public async Task Each_sector_sees_another_subject_and_everywhere_the_same_one()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var a = await app.RedeemAsync("pair-a", await browser.SignInAsync(Asking.Authorize("pair-a", ("audience", TestSeed.Api))));
        var again = await app.RedeemAsync("pair-a", await browser.SignInAsync(Asking.Authorize("pair-a")));
        var b = await app.RedeemAsync("pair-b", await browser.SignInAsync(Asking.Authorize("pair-b")));
        var c = await app.RedeemAsync("pair-c", await browser.SignInAsync(Asking.Authorize("pair-c")));
        var subject = SubjectOf(a["id_token"]!);

        Assert.NotEqual("auth0|ann", subject);
        Assert.DoesNotContain("ann", subject);
        Assert.InRange(subject.Length, 22, 255);
        Assert.NotEqual(subject, SubjectOf(b["id_token"]!));
        Assert.Equal(subject, SubjectOf(c["id_token"]!));
        Assert.Equal(subject, SubjectOf(again["id_token"]!));
        Assert.Equal(subject, SubjectOf(a["access_token"]!));
        Assert.Equal(subject, SubjectOf(await ResponseTests.UserInfoTokenAsync(app, a["access_token"]!)));
        Assert.Equal(subject, SubjectOf(await ResponseTests.UserInfoTokenAsync(app, again["access_token"]!)));
        Assert.Equal(SubjectOf(b["id_token"]!), (await app.UserInfoAsync(b["access_token"]!)).Body.GetProperty("sub").GetString());
    }

    [Fact]
    public async Task Introspection_says_what_the_token_says()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var tokens = await app.RedeemAsync("pair-a", await browser.SignInAsync(Asking.Authorize("pair-a")));
        using var form = new FormUrlEncodedContent([new("token", tokens["access_token"]!), new("client_id", "pair-a"), new("client_secret", AuthorizationHost.Secret)]);
        using var response = await app.PostAsync("/oauth/introspect", form);
        var answer = JsonElement.Parse(await response.Content.ReadAsStringAsync());

        Assert.True(answer.GetProperty("active").GetBoolean());
        Assert.Equal(SubjectOf(tokens["id_token"]!), answer.GetProperty("sub").GetString());
    }

    [Fact]
    public async Task A_hint_with_a_pairwise_subject_leads_back_to_its_user_at_sign_in_and_logout()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var tokens = await app.RedeemAsync("pair-a", await browser.SignInAsync(Asking.Authorize("pair-a")));

        var silent = await browser.GetAsync(Asking.Authorize("pair-a", ("id_token_hint", tokens["id_token"]), ("prompt", "none")));
        var foreign = await browser.GetAsync(Asking.Authorize("pair-b", ("id_token_hint", tokens["id_token"]), ("prompt", "none")));
        var out1 = await browser.GetAsync($"/oidc/logout?id_token_hint={tokens["id_token"]}&post_logout_redirect_uri=https://pair-a.example.com/bye");
        var after = await browser.GetAsync(Asking.Authorize("pair-a", ("prompt", "none")));

        Assert.NotNull(silent.Parameter("code"));
        Assert.Equal("invalid_request", foreign.Parameter("error"));
        Assert.Equal("https://pair-a.example.com/bye", out1.Location!.ToString());
        Assert.Equal("login_required", after.Parameter("error"));
    }

    [Fact]
    public async Task The_claims_parameter_may_name_the_pairwise_subject_and_no_other()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var subject = SubjectOf((await app.RedeemAsync("pair-a", await browser.SignInAsync(Asking.Authorize("pair-a"))))["id_token"]!);
        Task<Page> Ask(string sub) => browser.GetAsync(Asking.Authorize("pair-a", ("prompt", "none"), ("claims", "{\"id_token\":{\"sub\":{\"value\":\"" + sub + "\"}}}")));

        Assert.NotNull((await Ask(subject)).Parameter("code"));
        Assert.Equal("login_required", (await Ask("auth0|ann")).Parameter("error"));
    }

    [Fact]
    public async Task A_logout_token_names_the_user_as_the_application_knows_him()
    {
        using var browser = host.OpenBrowser();
        using var app = host.CreateClient();
        var tokens = await app.RedeemAsync("pair-a", await browser.SignInAsync(Asking.Authorize("pair-a")));
        var issuer = host.Services.GetRequiredService<TenantDirectory>().FindByName("default")!.Issuer;
        var content = new LogoutTokenContent { Issuer = issuer.Uri, Subject = "auth0|ann", SessionId = "sid", TokenId = "jti" };

        var token = host.Services.GetRequiredService<LogoutTokenWriter>().Write(issuer, issuer.FindClient("pair-a")!, content);

        Assert.Equal(SubjectOf(tokens["id_token"]!), SubjectOf(token));
    }

    [Fact]
    public void A_subject_reads_back_in_its_own_sector_under_its_own_key_and_unchanged_only()
    {
        var subjects = new PairwiseSubjects(new byte[32], "a.example.com");
        var random = new Random(7);
        foreach (var subject in Enumerable.Range(0, 200).Select(length => new string('x', length) + "é").Append("auth0|ann"))
        {
            var pairwise = subjects.Of(subject);
            var changed = pairwise.ToCharArray();
            var at = random.Next(changed.Length);
            changed[at] = changed[at] == 'A' ? 'B' : 'A';

            Assert.Equal(subject, subjects.Read(pairwise));
            Assert.Equal(pairwise, subjects.Of(subject));
            Assert.Null(new PairwiseSubjects(new byte[32], "b.example.com").Read(pairwise));
            Assert.Null(new PairwiseSubjects([.. Enumerable.Repeat((byte)1, 32)], "a.example.com").Read(pairwise));
            Assert.Null(subjects.Read(new string(changed)));
        }
    }

    private static string SubjectOf(string token) => SignIn.Claims(token).GetProperty("sub").GetString()!;
}
