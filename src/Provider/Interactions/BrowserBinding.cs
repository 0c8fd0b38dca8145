using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Provider.Hosting;

namespace Provider.Interactions;

/// <summary>
/// A random value in a cookie that marks the browser. Tickets carry its hash, so a link to somebody else's half-finished sign-in, consent or
/// logout leads nowhere.
/// </summary>
public sealed class BrowserBinding(PublicUrl publicUrl)
{
    public const int Length = 32;

    private readonly string _cookie = publicUrl.IsHttps ? "__Host-provider-browser" : "provider-browser";

    /// <summary>The hash of this browser's value; gives it one when it has none.</summary>
    public byte[] Of(HttpContext http)
    {
        if (http.Items[typeof(BrowserBinding)] is byte[] known)
            return known;
        var value = Read(http);
        if (value is null)
        {
            value = RandomNumberGenerator.GetBytes(Length);
            http.Response.Cookies.Append(_cookie, WebEncoders.Base64UrlEncode(value), new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                Path = "/",
                Secure = publicUrl.IsHttps,
                SameSite = publicUrl.IsHttps ? SameSiteMode.None : SameSiteMode.Lax,
            });
        }

        var hash = SHA256.HashData(value);
        http.Items[typeof(BrowserBinding)] = hash;
        return hash;
    }

    public bool Matches(HttpContext http, ReadOnlySpan<byte> hash) =>
        Read(http) is { } value && CryptographicOperations.FixedTimeEquals(SHA256.HashData(value), hash);

    private byte[]? Read(HttpContext http)
    {
        if (http.Request.Cookies[_cookie] is not { Length: 43 } text)
            return null;
        try
        {
            return WebEncoders.Base64UrlDecode(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
