namespace Provider.Interactions;

/// <summary>A user code that was found, on its way to the page that asks whether it is the right one.</summary>
public sealed record DeviceTicket(string UserCode, string? UiLocales = null) : ITicketWithLanguage;
