namespace Provider.Pages.Contracts;

/// <summary>Why a page for a second factor does not go on.</summary>
public enum SecondFactorFailure
{
    WrongCode,
    TooManyAttempts,
    TooManyMessages,

    /// <summary>The user has not said to have written the recovery code down.</summary>
    NotConfirmed,

    /// <summary>The page was open too long, its address came from another browser, or the user cannot go this way.</summary>
    Expired,
}
