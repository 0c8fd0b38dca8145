namespace Provider.Logout.Explain;

/// <summary>A logout to be explained.</summary>
/// <param name="Url">The address as the browser would call it; from <c>/</c> on it is one of this server.</param>
public sealed record LogoutQuestion(string Url)
{
    /// <summary><c>GET</c> or <c>POST</c>; of a form the fields stand in the query of <see cref="Url"/>.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The <c>sid</c> of the browser's session; null explains a browser without one.</summary>
    public string? SessionId { get; init; }
}
