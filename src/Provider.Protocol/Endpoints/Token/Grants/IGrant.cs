namespace Provider.Protocol.Endpoints.Token.Grants;

/// <summary>
/// One grant type: what it accepts and what it gives. The endpoint has authenticated the client and checked its permission before a grant
/// is asked anything, and signs the tokens.
/// </summary>
public interface IGrant
{
    /// <summary>The value of grant_type.</summary>
    string Name { get; }

    /// <summary>The permission the client needs.</summary>
    string Permission { get; }

    /// <summary>Judges the request; changes nothing. May set <see cref="TokenContext.Presented"/>.</summary>
    ValueTask ValidateAsync(TokenContext context);

    /// <summary>Says which tokens to issue; changes nothing.</summary>
    void Describe(TokenContext context);

    /// <summary>Uses up what was presented, in one transaction. May set <see cref="TokenContext.RefreshToken"/>.</summary>
    ValueTask RedeemAsync(TokenContext context);
}
