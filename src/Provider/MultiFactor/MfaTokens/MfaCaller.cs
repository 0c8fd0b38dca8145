using Provider.Data.MultiFactor;
using Provider.MultiFactor.Factors;
using Provider.Protocol.Tokens;

namespace Provider.MultiFactor.MfaTokens;

/// <summary>Who manages authenticators: a user who has just proved the password (mfa_token), or one with an access token for it.</summary>
public sealed record MfaCaller(UserFactors Factors, string ClientId, MfaTransaction? Transaction, AccessToken? Token)
{
    /// <summary>What an enrolment is bound to until it is proved.</summary>
    public string PendingFor => Transaction?.Hash ?? "";
}
