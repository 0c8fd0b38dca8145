namespace Provider.Pages.Contracts;

/// <summary>A page whose form may, by a chain of redirects, lead to an application.</summary>
public interface ILeavingForm
{
    /// <summary>
    /// Where it will lead: the validated callback or logout URL. Only its scheme is used, and only when it is an app's own (<c>com.example.app:</c>), because
    /// browsers hold every hop after a form against the page's <c>form-action</c>.
    /// </summary>
    string? ContinueTo { get; }
}
