using Microsoft.AspNetCore.Mvc;
using Provider.Pages.Contracts;
using Provider.Pages.Resources;
using Provider.Pages.Security;

namespace Provider.Pages;

/// <summary>Asks for the code that a device shows. A link may bring the code along; it is looked at only when the form is sent.</summary>
public sealed class ActivateModel(IActivationInteraction interaction) : InteractionPage, IPageWithForm
{
    public string UserCode { get; private set; } = "";

    public string? Error { get; private set; }

    public ILeavingForm Form { get; } = new StayingForm();

    public IActionResult OnGet()
    {
        UserCode = Shorten(Parameter("user_code"));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        UserCode = Shorten(Field("user_code"));
        var (url, failure) = await interaction.FindAsync(HttpContext, UserCode);
        if (url is not null)
            return SeeOther(url);

        var texts = PageTexts.For(HttpContext);
        Error = failure switch
        {
            ActivationFailure.NoCode => texts.ActivateNoCode,
            ActivationFailure.TooManyAttempts => texts.ActivateTooManyAttempts,
            _ => texts.ActivateWrongCode,
        };
        Response.StatusCode = failure == ActivationFailure.TooManyAttempts ? StatusCodes.Status429TooManyRequests : StatusCodes.Status400BadRequest;
        return Page();
    }

    private static string Shorten(string code) => code.Trim()[..Math.Min(code.Trim().Length, 40)];

    private sealed record StayingForm : ILeavingForm
    {
        public string? ContinueTo => null;
    }
}
