using Provider.Pages.Contracts;

namespace Provider.Federation.SigningOut;

/// <summary>How a federated logout goes on once our session has ended: to the upstream, or to a page that says why not.</summary>
/// <param name="Address">The upstream's end_session_endpoint with everything it needs; null: show the page.</param>
/// <param name="Page">What the page says.</param>
public sealed record UpstreamSignOut(string? Address, SignedOutHereView? Page);
