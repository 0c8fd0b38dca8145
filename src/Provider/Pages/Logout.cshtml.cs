using Microsoft.AspNetCore.Mvc;
using Provider.Logout.FrontChannel;
using Provider.Pages.Contracts;
using Provider.Pages.Resources;
using Provider.Pages.Writing;

namespace Provider.Pages;

/// <summary>Asks before a logout that no hint vouches for.</summary>
public sealed class LogoutModel(ILogoutInteraction interaction) : InteractionPage
{
    public async Task<IActionResult> OnGetAsync() =>
        await interaction.DescribeAsync(HttpContext, State) is { } view ? PageViews.LogoutPrompt(view, State) : Expired();

    /// <summary>Whatever is not a clear yes is a no.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (await interaction.DecideAsync(HttpContext, State, IsAccepted) is not { } answer)
            return Expired();
        if (answer.Page is { } page)
            return PageViews.SignedOutHere(page);
        var next = answer.RedirectUrl ?? PageLanguage.Keep(HttpContext, Request.PathBase + (answer.IsSignedOut ? "/u/signed-out" : "/u/not-signed-out"));
        if (FrontChannelFrames.Of(HttpContext).Count > 0)
            return PageViews.FrontChannel(next);

        // A closing page has an address of its own, so that reloading it asks for nothing again.
        return SeeOther(next);
    }
}
