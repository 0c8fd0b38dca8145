namespace Provider.Pages.Contracts;

/// <summary>What the pages for a second factor ask of the product.</summary>
public interface ISecondFactorInteraction
{
    /// <summary>What to show on the pages that ask for a code or for a way; null when <paramref name="state"/> is not (or no longer) one of ours, or the user cannot go this way.</summary>
    ValueTask<SecondFactorView?> DescribeAsync(HttpContext http, string state, SecondFactorWay? way);

    /// <summary>What to show on the page that sets up an authenticator app.</summary>
    ValueTask<SecondFactorView?> DescribeOtpEnrolmentAsync(HttpContext http, string state);

    /// <summary>What to show on the page with the recovery code.</summary>
    ValueTask<SecondFactorView?> DescribeRecoveryCodeAsync(HttpContext http, string state);

    /// <returns>Where to go on, or why not.</returns>
    ValueTask<(string? RedirectUrl, SecondFactorFailure? Failure)> VerifyAsync(HttpContext http, string state, SecondFactorWay way, string code);

    /// <inheritdoc cref="VerifyAsync"/>
    ValueTask<(string? RedirectUrl, SecondFactorFailure? Failure)> EnrolOtpAsync(HttpContext http, string state, string code);

    /// <summary>Goes another way; where that is by e-mail, a code is sent.</summary>
    ValueTask<(string? RedirectUrl, SecondFactorFailure? Failure)> ChooseAsync(HttpContext http, string state, SecondFactorWay way);

    /// <summary>The user says to have written the recovery code down.</summary>
    ValueTask<(string? RedirectUrl, SecondFactorFailure? Failure)> KeepRecoveryCodeAsync(HttpContext http, string state, bool isConfirmed);
}
