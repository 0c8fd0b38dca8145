using Provider.Applications;

namespace Provider.Logout.Rules;

/// <summary>What an id_token_hint turned out to be.</summary>
/// <param name="Application">The application it was issued to; null when it is not genuine.</param>
/// <param name="SessionId">Its <c>sid</c>; tokens from a refresh have none.</param>
/// <param name="Problem">Why it is not genuine; null when it is.</param>
public sealed record HintFacts(Application? Application, string? SessionId, string? Problem)
{
    /// <summary>Its <c>sub</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>Expired ones still vouch for the browser's own session, but for nothing beyond it.</summary>
    public bool IsExpired { get; init; }

    /// <summary>False when it is not a token by its shape.</summary>
    public bool IsWellFormed { get; init; } = true;
}
