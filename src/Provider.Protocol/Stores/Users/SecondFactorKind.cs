namespace Provider.Protocol.Stores.Users;

/// <summary>The kinds of second factors that have a grant.</summary>
public enum SecondFactorKind
{
    /// <summary>A code that the user's device makes.</summary>
    Otp,

    /// <summary>A code that was sent.</summary>
    OutOfBand,

    RecoveryCode,
}
