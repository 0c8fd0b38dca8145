namespace Provider.Pages.Contracts;

/// <summary>Scopes that are asked for together: a title such as <c>Posts</c>, and what may be done.</summary>
public sealed record ScopeGroup(string Title, IReadOnlyList<string> Descriptions);
