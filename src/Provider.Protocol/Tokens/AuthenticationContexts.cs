namespace Provider.Protocol.Tokens;

/// <summary>The values of <c>acr</c>: how strongly a user was authenticated.</summary>
public static class AuthenticationContexts
{
    /// <summary>One factor: a password here, or whatever an upstream provider took for enough.</summary>
    public const string SingleFactor = "urn:provider:acr:single-factor";

    /// <summary>The value that Auth0 and its SDKs use.</summary>
    public const string MultiFactor = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";

    public static readonly IReadOnlyList<string> All = [SingleFactor, MultiFactor];

    /// <param name="methods">The session's methods by Auth0's names, space-delimited.</param>
    public static string Of(string? methods) => methods?.Split(' ').Contains("mfa") == true ? MultiFactor : SingleFactor;
}
