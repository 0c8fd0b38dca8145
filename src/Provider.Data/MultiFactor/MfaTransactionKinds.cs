namespace Provider.Data.MultiFactor;

/// <summary>What a transaction is known by outside.</summary>
public static class MfaTransactionKinds
{
    /// <summary>Given to applications with the error <c>mfa_required</c>.</summary>
    public const string MfaToken = "mfa_token";

    /// <summary>Given to applications when a code was sent.</summary>
    public const string OobCode = "oob_code";

    /// <summary>Sealed into the address of a page.</summary>
    public const string Browser = "browser";

    /// <summary>The code that was sent for a page.</summary>
    public const string BrowserCode = "browser_code";
}
