using Provider.Pages.Contracts;

namespace Provider.Pages.Writing;

/// <summary>The model of the logout confirmation: what it shows and what it sends back.</summary>
public sealed record LogoutPrompt(LogoutView View, string State);
