namespace Provider.Protocol.Stores.Tokens;

/// <summary>
/// Codes and refresh tokens. Every write is one transaction and is on disk when the call returns. An id is only ever looked up
/// together with its type, so a code is worthless where a refresh token is expected and the reverse.
/// </summary>
public interface ITokenStore
{
    /// <summary>
    /// Begins a family: an ad-hoc authorization of its own, its first token, and the client's place in the session. Also moves the session's
    /// idle end. Without a session in its data (password grant) only the family is begun.
    /// </summary>
    /// <returns>False when the session has ended meanwhile; then nothing was written.</returns>
    ValueTask<bool> BeginAsync(NewToken token, CancellationToken cancellation);

    /// <summary>Records that a client took part in a session without storing a token (implicit flow).</summary>
    /// <returns>False when the session has ended meanwhile.</returns>
    ValueTask<bool> JoinSessionAsync(string sessionId, string applicationId, CancellationToken cancellation);

    /// <returns>Null also for a row that OpenIddict itself wrote: its content is in a payload that only OpenIddict can open.</returns>
    ValueTask<TokenEntry?> FindAsync(string type, string referenceId, CancellationToken cancellation);

    /// <summary>
    /// Uses a valid token up and, in the same transaction, stores its successor. Exactly one of any number of parallel callers wins.
    /// </summary>
    /// <returns>False when the token was no longer valid; then nothing was written.</returns>
    ValueTask<bool> RedeemAsync(TokenEntry entry, NewToken? successor, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Moves the idle end of a refresh token that does not rotate.</summary>
    /// <returns>False when the token is no longer valid.</returns>
    ValueTask<bool> ExtendAsync(TokenEntry entry, DateTimeOffset? expiresAt, CancellationToken cancellation);

    /// <returns>False for a family that was revoked, or that is long gone.</returns>
    ValueTask<bool> IsFamilyValidAsync(string authorizationId, CancellationToken cancellation);

    /// <summary>Revokes all tokens of a family, used or not.</summary>
    ValueTask RevokeFamilyAsync(string authorizationId, CancellationToken cancellation);

    /// <summary>Revokes every refresh token of a user at a client for one audience, and the consent with it (Auth0: deletes the grant).</summary>
    ValueTask RevokeGrantAsync(string applicationId, string subject, string? audience, CancellationToken cancellation);
}
