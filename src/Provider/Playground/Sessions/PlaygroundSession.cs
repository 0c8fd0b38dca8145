using System.Collections.Immutable;
using Provider.Playground.RelyingParty;

namespace Provider.Playground.Sessions;

/// <summary>What the playground remembers about one browser. This is the application's own session; the provider has another one, and they end apart.</summary>
public sealed record PlaygroundSession
{
    private const int MostKept = 8;

    /// <summary>The sign-in that is under way.</summary>
    public PendingSignIn? Pending { get; init; }

    /// <summary>What the application got at sign-in; null when it considers nobody signed in.</summary>
    public TokenSet? Tokens { get; init; }

    /// <summary>ID tokens this browser has received, newest first. They outlive the tokens, so that old ones can be tried as hints.</summary>
    public ImmutableList<VerifiedIdToken> IdTokens { get; init; } = [];

    /// <summary>The <c>state</c> of the sign-out that is under way.</summary>
    public string? SignOutState { get; init; }

    public PlaygroundSession With(TokenSet tokens) => this with
    {
        Pending = null,
        Tokens = tokens,
        IdTokens = tokens.IdToken is { } idToken && !IdTokens.Contains(idToken) ? [idToken, .. IdTokens.Take(MostKept - 1)] : IdTokens,
    };
}
