namespace Provider.Pages.Contracts;

/// <summary>A link at the foot of a page; only http, https and mailto addresses are shown.</summary>
public sealed record PageLink(string Text, string Url);
