namespace Provider.Pages.Contracts;

/// <summary>What the sign-in page asks of the product.</summary>
public interface ILoginInteraction
{
    /// <summary>Null when the state is not this browser's or has expired.</summary>
    ValueTask<LoginView?> DescribeAsync(HttpContext http, string? state);

    ValueTask<LoginOutcome> SignInAsync(HttpContext http, string? state, string username, string password);
}

/// <summary>What the consent page asks of the product.</summary>
public interface IConsentInteraction
{
    ValueTask<ConsentView?> DescribeAsync(HttpContext http, string? state);

    /// <summary>The address to go on to; null when the state is not this browser's or has expired.</summary>
    ValueTask<string?> DecideAsync(HttpContext http, string? state, bool accept);
}

/// <summary>What the logout page asks of the product.</summary>
public interface ILogoutInteraction
{
    ValueTask<LogoutOutcome> DecideAsync(HttpContext http, string? state, bool accept);
}

/// <summary>What every page shows around its content.</summary>
public record TenantView(string TenantName, string? TenantLogo);

/// <summary>The sign-in page.</summary>
public sealed record LoginView(string TenantName, string? TenantLogo, string? ApplicationName, string? LoginHint) : TenantView(TenantName, TenantLogo);

/// <summary>The consent page.</summary>
public sealed record ConsentView(string TenantName, string? TenantLogo, string ApplicationName, string? ApplicationLogo, string UserName, IReadOnlyList<string> Scopes) : TenantView(TenantName, TenantLogo);

/// <summary>The logout page.</summary>
public sealed record LogoutView(string TenantName, string? TenantLogo, string? ApplicationName, string UserName) : TenantView(TenantName, TenantLogo);

/// <summary>The error page.</summary>
public sealed record ErrorView(string TenantName, string? TenantLogo, int StatusCode, string Error, string Description, string ErrorId, string TraceId, string? SupportUrl) : TenantView(TenantName, TenantLogo);

/// <summary>Where to go after a sign-in, or the name of the text that says why not.</summary>
public sealed record LoginOutcome(string? Redirect, string? Problem);

/// <summary>What became of the answer on the logout page.</summary>
public sealed record LogoutOutcome(LogoutOutcomeKind Kind, string? Redirect = null);

/// <summary>The kinds of outcome.</summary>
public enum LogoutOutcomeKind
{
    Redirect,
    SignedOut,
    NotSignedOut,
    Expired,
}
