using Provider.Pages.Contracts;

namespace Provider.Pages.Security;

/// <summary>A Razor page with a form that may lead out of the provider; its headers have to allow that.</summary>
public interface IPageWithForm
{
    ILeavingForm Form { get; }
}
