using Provider.Playground.RelyingParty;
using Provider.Playground.Sessions;
using Provider.Playground.SigningOut;

namespace Provider.Playground;

/// <summary><c>POST /playground/sign-out</c>: shows the request that was put together and what to expect of it; the person sends it.</summary>
public sealed class PrepareSignOut(SessionStore sessions, ProviderClient provider, PlaygroundSite site, PlaygroundOptions options, TimeProvider time) : PlaygroundEndpoint
{
    protected override async Task HandleAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            throw new RelyingPartyException("The form did not arrive.");
        var session = sessions.Read(http);
        var form = SignOutForm.Read(await http.Request.ReadFormAsync(http.RequestAborted));
        var hint = HintChoice.All(session.IdTokens, session.Tokens?.AccessToken, time.GetUtcNow()).FirstOrDefault(choice => choice.Id == form.Hint && choice.Token is not null);
        var metadata = await provider.DiscoverAsync(http.RequestAborted);
        var request = SignOutRequest.From(form, hint?.Token, metadata.EndSessionEndpoint ?? site.Authority + "oidc/logout", site.Authority + "v2/logout");

        sessions.Write(http, session with { SignOutState = form.State, Tokens = form.ForgetFirst ? null : session.Tokens });
        var expectation = Expectation.Of(form, form.Endpoint == "v2" ? null : hint, form.ClientId.Length == 0 || form.ClientId == options.ClientId, ListOf(form.Target));
        await PlaygroundPage.WriteAsync(http, "SignOutRequest", new Model(request, expectation, form.ForgetFirst), formTargets: TargetOf(form.Target));
    }

    private string? ListOf(string target)
    {
        if (target.Length == 0)
            return null;
        var index = ChooseSignOut.Targets(site).Select(known => known.Url).ToList().IndexOf(target);
        return index switch { 0 => "both", 1 => "application", 2 => "tenant", _ => "none" };
    }

    /// <summary>Browsers hold the redirect after the form against the policy too.</summary>
    private static string TargetOf(string target) =>
        Uri.TryCreate(target, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && Uri.CheckHostName(uri.DnsSafeHost) != UriHostNameType.Unknown
            ? " " + uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)
            : "";

    /// <summary>What the page shows.</summary>
    public sealed record Model(SignOutRequest Request, string Expectation, bool HasForgotten);
}
