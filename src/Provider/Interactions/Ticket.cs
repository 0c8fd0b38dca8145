using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.DataProtection;
using Provider.Pages.Resources;

namespace Provider.Interactions;

/// <summary>
/// Something that travels through the browser and must come back as it left: sealed, bound to the tenant, the kind of ticket and the
/// browser it was given to, and short-lived. Nothing is stored, so an unauthenticated visitor cannot fill the database.
/// </summary>
public sealed class Ticket<T>(IDataProtectionProvider protection, BrowserBinding browser, TimeProvider time, JsonTypeInfo<T> json)
    where T : class
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public string Seal(HttpContext http, string tenant, T content)
    {
        var envelope = new byte[8 + BrowserBinding.Length].Concat(JsonSerializer.SerializeToUtf8Bytes(content, json)).ToArray();
        BitConverter.TryWriteBytes(envelope, time.GetUtcNow().ToUnixTimeSeconds());
        browser.Of(http).CopyTo(envelope, 8);
        return Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(ProtectorOf(tenant).Protect(envelope));
    }

    /// <summary>Null when it was not sealed here, for this tenant, this kind and this browser, or when it is too old.</summary>
    public T? Open(HttpContext http, string tenant, string? ticket)
    {
        var content = Read(tenant, ticket, (sealedAt, browserHash) => browser.Matches(http, browserHash) && time.GetUtcNow() - sealedAt < Lifetime);
        if (content is ITicketWithLanguage withLanguage)
            PageLanguage.Ask(http, withLanguage.UiLocales);
        return content;
    }

    /// <summary>What stood in a ticket of ours that is over, or of another browser. Nothing may be done on its word.</summary>
    public T? OpenLate(string tenant, string? ticket) => Read(tenant, ticket, static (_, _) => true);

    private T? Read(string tenant, string? ticket, Func<DateTimeOffset, byte[], bool> isGood)
    {
        if (string.IsNullOrEmpty(ticket) || ticket.Length > 64 * 1024)
            return null;
        try
        {
            var envelope = ProtectorOf(tenant).Unprotect(Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(ticket));
            var sealedAt = DateTimeOffset.FromUnixTimeSeconds(BitConverter.ToInt64(envelope));
            return isGood(sealedAt, envelope[8..(8 + BrowserBinding.Length)]) ? JsonSerializer.Deserialize(envelope.AsSpan(8 + BrowserBinding.Length), json) : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or JsonException or ArgumentException)
        {
            return null;
        }
    }

    private IDataProtector ProtectorOf(string tenant) => protection.CreateProtector("ticket", typeof(T).Name, tenant);
}
