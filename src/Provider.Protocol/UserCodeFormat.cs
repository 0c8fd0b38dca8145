using System.Security.Cryptography;

namespace Provider.Protocol;

/// <summary>
/// What a user code looks like (RFC 8628 §6.1): which characters, and a mask in which <c>*</c> stands for one of them and everything else for itself.
/// </summary>
/// <param name="Alphabet">The characters, upper case.</param>
/// <param name="Mask">For example <c>****-****</c>.</param>
public sealed record UserCodeFormat(string Alphabet, string Mask)
{
    /// <summary>Twenty consonants: no vowels, so no words, and nothing that reads like something else.</summary>
    public const string Base20 = "BCDFGHJKLMNPQRSTVWXZ";

    public const string Digits = "0123456789";

    public static UserCodeFormat Letters { get; } = new(Base20, "****-****");

    /// <summary>A random code as people read it, with its separators.</summary>
    public string Create() => string.Create(Mask.Length, this, static (text, format) =>
    {
        for (var i = 0; i < text.Length; i++)
            text[i] = format.Mask[i] == '*' ? format.Alphabet[RandomNumberGenerator.GetInt32(format.Alphabet.Length)] : format.Mask[i];
    });

    /// <summary>A code in its normal form, written as the device shows it.</summary>
    public string Show(string code)
    {
        if (code.Length != Mask.Count(character => character == '*'))
            return code;
        var next = 0;
        return string.Concat(Mask.Select(character => character == '*' ? code[next++] : character));
    }

    /// <summary>A code as it is compared: case and everything between the characters do not count (RFC 8628 §6.1).</summary>
    public static string Normalise(string typed) => string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
