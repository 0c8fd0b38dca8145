using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Provider.Pages.Contracts;

namespace Provider.Tests.Pages;

/// <summary>Says what the pages are to show, and writes down what they pass on.</summary>
public sealed partial class FakeInteractions : IPageBranding, ILoginInteraction, IConsentInteraction, ILogoutInteraction, IActivationInteraction
{
    /// <summary>The one state that is known.</summary>
    public const string State = "state-of-the-flow";

    public const string RightPassword = "right";

    public const string RightCode = "RGHT-CODE";

    public const string Callback = "https://app.example.com/callback?code=1&state=a%20b";

    /// <summary>Where a yes or a right password leads.</summary>
    public string ContinueAt { get; set; } = Callback;

    public PageBranding Branding { get; set; } = new() { TenantName = "Wexcombe Cycles" };

    public LoginView Login { get; set; } = new()
    {
        AppName = "Shop",
        HasDomains = true,
        Choices = [new LoginChoice("Acme & Sons", "/acme/u/login/connection?connection=acme&state=s", null), new LoginChoice("Elsewhere", "/acme/u/login/connection?connection=elsewhere&state=s", "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>")],
    };

    public SignedOutHereView SignedOutHere { get; set; } = new() { ConnectionName = "Acme & Sons", AppName = "Shop", ContinueTo = "https://app.example.com/bye?state=a%20b" };

    public ConsentView Consent { get; set; } = new()
    {
        AppName = "Deliveries",
        UserName = "maya@example.com",
        TenantName = "Wexcombe Cycles",
        Scopes = [new ScopeGroup("Orders", ["See your orders", "Change your orders"]), new ScopeGroup("Offline access", [])],
    };

    public ActivationView Activation { get; set; } = new()
    {
        UserCode = "BCDF-GHJK",
        AppName = "Television",
        TenantName = "Wexcombe Cycles",
        UserName = "maya@example.com",
        Scopes = [new ScopeGroup("Orders", ["See your orders"])],
    };

    public LogoutView Logout { get; set; } = new() { ClientName = "Shop", UserName = "maya@example.com", TenantName = "Wexcombe Cycles" };

    public ErrorView Error { get; set; } = new()
    {
        StatusCode = 418,
        Error = "invalid_request",
        Description = "The address is not allowed.",
        Advice = "Put it into the list.",
        ErrorId = "PR1301",
        TraceId = "0HN:1",
        Links = [new PageLink("Get help", "https://help.example.com/")],
    };

    public LoginFailure Failure { get; set; } = LoginFailure.WrongCredentials;

    public LogoutAnswer Answer { get; set; } = LogoutAnswer.Redirect(Callback);

    /// <summary>What was passed on, oldest first.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    PageBranding IPageBranding.Of(HttpContext http) => Branding;

    ValueTask<LoginView?> ILoginInteraction.DescribeAsync(HttpContext http, string state) => new(state == State ? Login : null);

    ValueTask<LoginOutcome> ILoginInteraction.SignInAsync(HttpContext http, string state, string username, string password)
    {
        Calls.Enqueue($"sign in {state} [{username}] [{password}]");
        return new(password == RightPassword ? LoginOutcome.Redirect(ContinueAt) : LoginOutcome.Fail(state == State ? Failure : LoginFailure.ExpiredState));
    }

    ValueTask<ConsentView?> IConsentInteraction.DescribeAsync(HttpContext http, string state) => new(state == State ? Consent : null);

    ValueTask<string?> IConsentInteraction.DecideAsync(HttpContext http, string state, bool accept)
    {
        Calls.Enqueue($"consent {state} {accept}");
        return new(state == State ? ContinueAt : null);
    }

    ValueTask<(string? RedirectUrl, ActivationFailure? Failure)> IActivationInteraction.FindAsync(HttpContext http, string userCode)
    {
        Calls.Enqueue($"find device [{userCode}]");
        return new(userCode == RightCode ? ("/activate/confirm?state=" + State, null) : (null, ActivationFailure.WrongCode));
    }

    ValueTask<ActivationView?> IActivationInteraction.DescribeAsync(HttpContext http, string state) => new(state == State ? Activation : null);

    ValueTask<string?> IActivationInteraction.DecideAsync(HttpContext http, string state, bool accept)
    {
        Calls.Enqueue($"device {state} {accept}");
        return new(state == State ? ContinueAt : null);
    }

    ValueTask<LogoutView?> ILogoutInteraction.DescribeAsync(HttpContext http, string state) => new(state == State ? Logout : null);

    ValueTask<LogoutAnswer?> ILogoutInteraction.DecideAsync(HttpContext http, string state, bool accept)
    {
        Calls.Enqueue($"logout {state} {accept}");
        return new(state == State ? Answer : null);
    }
}
