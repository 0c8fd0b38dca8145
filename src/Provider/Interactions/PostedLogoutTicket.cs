namespace Provider.Interactions;

/// <summary>The parameters of a cross-site POST to logout, on their way to a GET of our own that the cookie comes with.</summary>
public sealed record PostedLogoutTicket(string Form);
