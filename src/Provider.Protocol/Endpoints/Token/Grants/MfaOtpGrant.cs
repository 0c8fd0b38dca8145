using Provider.Protocol.Stores.Tokens;
using Provider.Protocol.Stores.Users;

namespace Provider.Protocol.Endpoints.Token.Grants;

/// <summary>A second factor whose codes the user's device makes.</summary>
public sealed class MfaOtpGrant(ISecondFactors factors, ITokenStore tokens, TimeProvider time) : SecondFactorGrant(factors, tokens, time)
{
    public const string GrantType = "http://auth0.com/oauth/grant-type/mfa-otp";

    public override string Name => GrantType;

    public override string Permission => Permissions.GrantTypes.MfaOtp;

    protected override SecondFactorKind Kind => SecondFactorKind.Otp;

    protected override IReadOnlyList<string> Required => ["mfa_token", "otp"];
}
