using Provider.Protocol.Stores.Tokens;
using Provider.Protocol.Stores.Users;

namespace Provider.Protocol.Endpoints.Token.Grants;

/// <summary>A second factor whose codes are sent. All that there are ask the user for the code (<c>binding_method</c> prompt).</summary>
public sealed class MfaOobGrant(ISecondFactors factors, ITokenStore tokens, TimeProvider time) : SecondFactorGrant(factors, tokens, time)
{
    public const string GrantType = "http://auth0.com/oauth/grant-type/mfa-oob";

    public override string Name => GrantType;

    public override string Permission => Permissions.GrantTypes.MfaOob;

    protected override SecondFactorKind Kind => SecondFactorKind.OutOfBand;

    protected override IReadOnlyList<string> Required => ["mfa_token", "oob_code", "binding_code"];
}
