namespace Provider.MultiFactor;

/// <summary>What a sign-in still needs after the first factor.</summary>
public enum SecondFactorDemand
{
    None,

    /// <summary>A factor that the user has enrolled.</summary>
    Challenge,

    /// <summary>The user has none and has to enrol one now.</summary>
    Enrol,

    /// <summary>The tenant insists, and nothing it has enabled can be enrolled by this user.</summary>
    Impossible,
}
