namespace Provider.Interactions;

/// <summary>A ticket that remembers which languages the application asked for; the pages it leads to speak one of them.</summary>
public interface ITicketWithLanguage
{
    /// <summary>The <c>ui_locales</c> of the request, or null.</summary>
    string? UiLocales { get; }
}
