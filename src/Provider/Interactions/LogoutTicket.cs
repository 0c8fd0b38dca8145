namespace Provider.Interactions;

/// <summary>A logout that waits for the user's yes. It names the session it was asked for: no other one can end by it.</summary>
public sealed record LogoutTicket : ITicketWithLanguage
{
    public required string SessionId { get; init; }

    /// <summary>The application that asked, if one did.</summary>
    public string? ClientId { get; init; }

    /// <summary>Where to go afterwards: validated before the user was asked, with state already added.</summary>
    public string? Target { get; init; }

    /// <summary>Whether the application's part in the user's other sessions is to end too.</summary>
    public bool IsAppEverywhere { get; init; }

    /// <summary>Whether the identity provider that the user came from is to be signed out of too.</summary>
    public bool IsFederated { get; init; }

    public string? UiLocales { get; init; }

    /// <summary>What the tenant's log is to say of the request, if the user says yes.</summary>
    public string Details { get; init; } = "{}";
}
