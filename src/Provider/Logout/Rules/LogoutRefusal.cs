namespace Provider.Logout.Rules;

/// <summary>Why a logout was refused.</summary>
/// <param name="Kind">For the error id.</param>
/// <param name="Text">For the page.</param>
/// <param name="Detail">For the administrator's log only: it may quote the list, with the entry that comes nearest.</param>
public sealed record LogoutRefusal(LogoutRefusalKind Kind, string Text, string? Detail = null);
