using Provider.Protocol.Errors;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Protocol.Stores.Users;

/// <summary>What a second factor at the token endpoint came to: what is granted, or why not.</summary>
public sealed record SecondFactorAnswer
{
    public GrantData? Granted { get; init; }

    public ProtocolError? Error { get; init; }

    /// <summary>A new recovery code, in place of the one that was used.</summary>
    public string? RecoveryCode { get; init; }

    /// <summary>
    /// What was presented was an access token for a user's own authenticators, and an enrolment was proved: the answer is a token that ends when that one does, without a refresh token.
    /// </summary>
    public bool IsEnrolment { get; init; }

    /// <summary>Seconds since 1970 at which the token ends at the latest.</summary>
    public long? LatestEnd { get; init; }

    public static SecondFactorAnswer Refuse(ProtocolError error) => new() { Error = error };
}
