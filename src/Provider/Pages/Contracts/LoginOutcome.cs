namespace Provider.Pages.Contracts;

/// <summary>Either where to go on or why not.</summary>
public sealed record LoginOutcome
{
    private LoginOutcome(string? redirectUrl, LoginFailure? failure) => (RedirectUrl, Failure) = (redirectUrl, failure);

    public string? RedirectUrl { get; }

    public LoginFailure? Failure { get; }

    public static LoginOutcome Redirect(string url) => new(url, null);

    public static LoginOutcome Fail(LoginFailure failure) => new(null, failure);
}
