using Provider.Protocol.Stores.Tokens;
using Provider.Protocol.Stores.Users;

namespace Provider.Protocol.Endpoints.Token.Grants;

/// <summary>The code that a user wrote down for the day when no other factor is at hand. It is replaced by another.</summary>
public sealed class MfaRecoveryCodeGrant(ISecondFactors factors, ITokenStore tokens, TimeProvider time) : SecondFactorGrant(factors, tokens, time)
{
    public const string GrantType = "http://auth0.com/oauth/grant-type/mfa-recovery-code";

    public override string Name => GrantType;

    public override string Permission => Permissions.GrantTypes.MfaRecoveryCode;

    protected override SecondFactorKind Kind => SecondFactorKind.RecoveryCode;

    protected override IReadOnlyList<string> Required => ["mfa_token", "recovery_code"];
}
