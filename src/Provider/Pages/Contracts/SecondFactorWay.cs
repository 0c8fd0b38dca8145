namespace Provider.Pages.Contracts;

/// <summary>A way to verify that it is the user.</summary>
public enum SecondFactorWay
{
    Otp,
    Email,
    RecoveryCode,
}
