using Provider.Protocol.Stores.Tokens;
using Provider.Protocol.Stores.Users;

namespace Provider.Protocol.Endpoints.Token.Grants;

/// <summary>Auth0's password grant for one database, named by <c>realm</c>.</summary>
public sealed class PasswordRealmGrant(IUserPasswords passwords, ITokenStore tokens, TimeProvider time) : PasswordGrant(passwords, tokens, time)
{
    public const string GrantType = "http://auth0.com/oauth/grant-type/password-realm";

    public override string Name => GrantType;

    public override string Permission => Permissions.GrantTypes.PasswordRealm;

    protected override bool NeedsRealm => true;
}
