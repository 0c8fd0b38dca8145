using Provider.Protocol;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Tests.Architecture;

/// <summary>Strings that OpenIddict reads or wrote. A typo in one would switch a rule off without a word, so each stands here once more.</summary>
public sealed class VocabularyTests
{
    [Fact]
    public void Permissions_are_OpenIddicts() => Assert.Equal(
        ["ept:authorization", "ept:device_authorization", "ept:end_session", "ept:introspection", "ept:revocation", "ept:token", "gt:authorization_code", "gt:client_credentials", "gt:urn:ietf:params:oauth:grant-type:device_code", "gt:implicit", "gt:password", "gt:refresh_token", "rst:code", "rst:id_token"],
        [
            Permissions.Endpoints.Authorization, Permissions.Endpoints.DeviceAuthorization, Permissions.Endpoints.EndSession, Permissions.Endpoints.Introspection, Permissions.Endpoints.Revocation, Permissions.Endpoints.Token,
            Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.ClientCredentials, Permissions.GrantTypes.DeviceCode, Permissions.GrantTypes.Implicit, Permissions.GrantTypes.Password, Permissions.GrantTypes.RefreshToken,
            Permissions.ResponseTypes.Code, Permissions.ResponseTypes.IdToken,
        ]);

    [Fact]
    public void Grants_of_other_specifications_have_permissions_after_their_names() => Assert.Equal(
        ["gt:urn:ietf:params:oauth:grant-type:token-exchange", "gt:http://auth0.com/oauth/grant-type/password-realm", "gt:http://auth0.com/oauth/grant-type/mfa-otp", "gt:http://auth0.com/oauth/grant-type/mfa-oob", "gt:http://auth0.com/oauth/grant-type/mfa-recovery-code"],
        [Permissions.GrantTypes.TokenExchange, Permissions.GrantTypes.PasswordRealm, Permissions.GrantTypes.MfaOtp, Permissions.GrantTypes.MfaOob, Permissions.GrantTypes.MfaRecoveryCode]);

    [Fact]
    public void The_requirement_of_a_proof_key_is_OpenIddicts() => Assert.Equal("ft:pkce", Requirements.ProofKey);

    [Fact]
    public void Token_statuses_and_types_are_OpenIddicts()
    {
        Assert.Equal(["inactive", "redeemed", "rejected", "revoked", "valid"], [TokenStatuses.Inactive, TokenStatuses.Redeemed, TokenStatuses.Rejected, TokenStatuses.Revoked, TokenStatuses.Valid]);
        Assert.Equal("urn:openiddict:params:oauth:token-type:authorization_code", TokenTypes.AuthorizationCode);
        Assert.Equal("urn:ietf:params:oauth:token-type:refresh_token", TokenTypes.RefreshToken);
        Assert.Equal("urn:openiddict:params:oauth:token-type:device_code", TokenTypes.DeviceCode);
        Assert.Equal("urn:openiddict:params:oauth:token-type:user_code", TokenTypes.UserCode);
    }
}
