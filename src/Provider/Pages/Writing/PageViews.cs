using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Provider.Pages.Contracts;

namespace Provider.Pages.Writing;

/// <summary>The views that are answered both by a page of their own and in place, at the address that was asked.</summary>
internal static class PageViews
{
    public static ViewResult Error(ErrorView view) => Of("Error", view, view.StatusCode);

    public static ViewResult LogoutPrompt(LogoutView view, string state) => Of("Logout", new LogoutPrompt(view, state), StatusCodes.Status200OK);

    public static ViewResult SignedOut() => Of("SignedOut", null, StatusCodes.Status200OK);

    public static ViewResult SignedOutHere(SignedOutHereView view) => Of("SignedOutHere", view, StatusCodes.Status200OK);

    public static ViewResult FrontChannel(string next) => Of("FrontChannel", next, StatusCodes.Status200OK);

    public static ViewResult NotSignedOut() => Of("NotSignedOut", null, StatusCodes.Status200OK);

    private static ViewResult Of(string name, object? model, int status) => new()
    {
        ViewName = $"/Pages/Views/{name}.cshtml",
        ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model },
        StatusCode = status,
    };
}
