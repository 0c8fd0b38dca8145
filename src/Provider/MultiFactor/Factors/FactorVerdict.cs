namespace Provider.MultiFactor.Factors;

/// <summary>What came of a code.</summary>
public enum FactorVerdict
{
    Right,
    Wrong,
    TooManyAttempts,
}
