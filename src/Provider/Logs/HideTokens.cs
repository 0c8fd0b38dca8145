using System.Text.RegularExpressions;

namespace Provider.Logs;

/// <summary>
/// Takes out whatever looks like a JWT or a part of one, wherever it stands: people paste tokens into the wrong parameter. What is left can be kept and shown.
/// </summary>
public static partial class HideTokens
{
    /// <summary>Bounds what one attempt can make the log keep.</summary>
    private const int Longest = 2000;

    public static string? In(string? text)
    {
        if (text is null)
            return null;
        if (text.Length > Longest)
            text = text[..Longest] + "…";
        return text.Contains("eyJ", StringComparison.Ordinal) ? Token().Replace(text, "(token)") : text;
    }

    /// <summary>Takes the hint out of a URL too, whatever it is.</summary>
    public static string? InUrl(string? url) => url is null ? null : In(Hint().Replace(url, "id_token_hint=(token)"));

    [GeneratedRegex("id_token_hint=[^&#]*", RegexOptions.NonBacktracking)]
    private static partial Regex Hint();

    // A JWS header begins with {" which is eyJ in base64url. The dots between its parts may be encoded, once or more often.
    [GeneratedRegex("eyJ[A-Za-z0-9_.%-]*", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
