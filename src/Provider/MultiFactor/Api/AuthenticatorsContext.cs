using Provider.MultiFactor.MfaTokens;
using Provider.Protocol;
using Provider.Protocol.Pipeline;

namespace Provider.MultiFactor.Api;

/// <summary>What the endpoints for a user's own authenticators share.</summary>
public abstract class AuthenticatorsContext(HttpContext http, Issuer issuer) : EndpointContext(http, issuer)
{
    /// <summary>What an access token must be good for.</summary>
    public abstract string Scope { get; }

    /// <summary>Whether a mfa_token will do too.</summary>
    public virtual bool TakesMfaToken => true;

    public MfaCaller Caller { get; set; } = null!;
}

/// <summary><c>GET /mfa/authenticators</c>.</summary>
public sealed class ListAuthenticatorsContext(HttpContext http, Issuer issuer) : AuthenticatorsContext(http, issuer)
{
    public override string Scope => MultiFactorApi.ReadAuthenticators;
}

/// <summary><c>DELETE /mfa/authenticators/{id}</c>. Who has proved a password alone may not.</summary>
public sealed class RemoveAuthenticatorContext(HttpContext http, Issuer issuer) : AuthenticatorsContext(http, issuer)
{
    public override string Scope => MultiFactorApi.RemoveAuthenticators;

    public override bool TakesMfaToken => false;
}

/// <summary><c>POST /mfa/associate</c>.</summary>
public sealed class AssociateContext(HttpContext http, Issuer issuer) : AuthenticatorsContext(http, issuer)
{
    public override string Scope => MultiFactorApi.Enroll;

    /// <summary>Whether an app is to be associated, or else the mailbox.</summary>
    public bool IsOtp { get; set; }

    /// <summary>Of an app: the secret.</summary>
    public byte[]? Secret { get; set; }

    /// <summary>Of the mailbox: stands for the code that was sent.</summary>
    public string? OobCode { get; set; }

    /// <summary>Given with the first authenticator.</summary>
    public string? RecoveryCode { get; set; }
}
