namespace Provider.Pages.Contracts;

/// <summary>Why a user code was not taken.</summary>
public enum ActivationFailure
{
    NoCode,
    WrongCode,
    TooManyAttempts,
}
