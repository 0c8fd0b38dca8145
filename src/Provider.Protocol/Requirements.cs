namespace Provider.Protocol;

/// <summary>OpenIddict's requirement strings.</summary>
public static class Requirements
{
    public const string ProofKey = "ft:pkce";
}
