using Provider.MultiFactor.Factors;
using Provider.Seeding.Model;

namespace Provider.Seeding.Reading;

/// <summary>Auth0's <c>mfa_factors</c> of a user.</summary>
internal static class ReadUserFactors
{
    /// <summary>RFC 4226 §4 R6 asks for more; shorter ones are about in exports.</summary>
    private const int ShortestSecret = 8;

    private const int LongestSecret = 64;

    public static IReadOnlyList<UserFactorSeed> From(FieldReader user, string? email, bool isVerified, SeedScope scope)
    {
        var factors = new List<UserFactorSeed>();
        foreach (var fields in scope.Entries(user.Node("mfa_factors"), SeedFields.UserFactor))
        {
            if (fields.Mapping("totp", SeedFields.TotpFactor) is { } totp)
                factors.AddRange(Totp(totp));
            if (fields.Mapping("email", SeedFields.EmailFactor) is { } mailbox)
                factors.AddRange(Email(mailbox, email, isVerified));
            fields.LeftOut("phone", "mfa_factors: phone is not supported and was left out.", "Let the user enrol otp or email.");
            fields.Finish();
        }

        return factors;
    }

    private static IEnumerable<UserFactorSeed> Totp(FieldReader totp)
    {
        var text = totp.RequiredText("secret");
        totp.Finish();
        if (text is null)
            yield break;
        if (Base32.TryDecode(text, out var secret) && secret.Length is >= ShortestSecret and <= LongestSecret)
            yield return new UserFactorSeed(secret);
        else
            totp.Problems.Error(totp.At("secret"), "The secret of totp is no base32 text of 13 to 103 letters.", "Copy it from the authenticator app's set-up, letters and the digits 2 to 7.");
    }

    private static IEnumerable<UserFactorSeed> Email(FieldReader mailbox, string? email, bool isVerified)
    {
        var value = mailbox.RequiredText("value");
        mailbox.Finish();
        if (value is null)
            yield break;
        if (isVerified && string.Equals(value, email, StringComparison.OrdinalIgnoreCase))
            yield return new UserFactorSeed(null);
        else
            mailbox.Problems.Error(mailbox.At("value"), "Codes are sent to the user's own verified address alone.", "Write the user's email here, and email_verified: true.");
    }
}
