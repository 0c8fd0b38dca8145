using Microsoft.AspNetCore.Mvc;
using Provider.Pages.Contracts;
using Provider.Pages.Resources;
using Provider.Pages.Security;

namespace Provider.Pages;

/// <summary>What the pages for a second factor share.</summary>
public abstract class SecondFactorPage : InteractionPage, IPageWithForm
{
    public SecondFactorView View { get; private set; } = null!;

    public string? Error { get; private set; }

    public ILeavingForm Form => View;

    protected IActionResult Show(SecondFactorView? view)
    {
        if (view is null)
            return Expired();
        View = view;
        return Page();
    }

    /// <summary>Goes on, or shows the page again with what was wrong.</summary>
    protected async Task<IActionResult> GoOnAsync((string? RedirectUrl, SecondFactorFailure? Failure) outcome, Func<ValueTask<SecondFactorView?>> describe, string? wrongCode = null)
    {
        if (outcome.RedirectUrl is { } url)
            return SeeOther(url);
        if (outcome.Failure == SecondFactorFailure.Expired || await describe() is not { } view)
            return Expired();

        View = view;
        var texts = PageTexts.For(HttpContext);
        Error = outcome.Failure switch
        {
            SecondFactorFailure.TooManyAttempts => texts.MfaTooManyAttempts,
            SecondFactorFailure.TooManyMessages => texts.MfaTooManyMessages,
            SecondFactorFailure.NotConfirmed => texts.MfaRecoveryNotConfirmed,
            _ => wrongCode ?? texts.MfaWrongCode,
        };
        Response.StatusCode = outcome.Failure is SecondFactorFailure.TooManyAttempts or SecondFactorFailure.TooManyMessages ? StatusCodes.Status429TooManyRequests : StatusCodes.Status400BadRequest;
        return Page();
    }
}
