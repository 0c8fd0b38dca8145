namespace Provider.Data.MultiFactor;

/// <summary>The kinds of authenticators, as Auth0's ids begin with them.</summary>
public static class AuthenticatorTypes
{
    public const string Totp = "totp";
    public const string Email = "email";
    public const string RecoveryCode = "recovery-code";
}
