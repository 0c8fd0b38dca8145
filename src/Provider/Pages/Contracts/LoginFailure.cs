namespace Provider.Pages.Contracts;

/// <summary>Why a sign-in did not succeed, as far as the person in front of the page may know.</summary>
public enum LoginFailure
{
    WrongCredentials,
    UserBlocked,
    TooManyAttempts,

    /// <summary>The page was open too long, or its address came from another browser.</summary>
    ExpiredState,
}
