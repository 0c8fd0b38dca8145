using Microsoft.AspNetCore.Mvc;
using Provider.Pages.Contracts;
using Provider.Pages.Resources;
using Provider.Pages.Security;

namespace Provider.Pages;

/// <summary>Asks for name and password.</summary>
public sealed class LoginModel(ILoginInteraction interaction) : InteractionPage, IPageWithForm
{
    public LoginView View { get; private set; } = null!;

    public string Username { get; private set; } = "";

    public string? Error { get; private set; }

    public ILeavingForm Form => View;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await interaction.DescribeAsync(HttpContext, State) is not { } view)
            return interaction.RestartAt(HttpContext, State) is { } url ? Redirect(url) : Expired();
        View = view;
        Username = view.LoginHint ?? "";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await interaction.SignInAsync(HttpContext, State, Field("username"), Field("password"));
        if (outcome.RedirectUrl is { } url)
            return SeeOther(url);
        if (outcome.Failure == LoginFailure.ExpiredState || await interaction.DescribeAsync(HttpContext, State) is not { } view)
            return Expired();

        View = view;
        Username = Field("username");
        Error = Describe(outcome.Failure);
        Response.StatusCode = outcome.Failure == LoginFailure.TooManyAttempts ? StatusCodes.Status429TooManyRequests : StatusCodes.Status400BadRequest;
        return Page();
    }

    private string Describe(LoginFailure? failure)
    {
        var texts = PageTexts.For(HttpContext);
        return failure switch
        {
            LoginFailure.UserBlocked => texts.UserBlocked,
            LoginFailure.TooManyAttempts => texts.TooManyAttempts,
            _ => texts.WrongCredentials,
        };
    }
}
