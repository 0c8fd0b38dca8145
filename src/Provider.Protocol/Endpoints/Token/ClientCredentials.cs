using Microsoft.AspNetCore.Http;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>The client_id and secret of a request, from the header or the body (RFC 6749 §2.3.1).</summary>
internal readonly record struct ClientCredentials(string? ClientId, string? Secret, bool FromHeader)
{
    public static ClientCredentials Read(HttpRequest request, RequestParameters parameters, out ProtocolError? error)
    {
        error = null;
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return new(parameters["client_id"], parameters["client_secret"], FromHeader: false);

        var fromHeader = ReadBasic(header.AsSpan(6).Trim());
        if (fromHeader.ClientId is null)
            error = ErrorOf.AccessDenied(ErrorIds.ClientAuthenticationFailed, "Unauthorized", StatusCodes.Status401Unauthorized).Because("malformed Basic header");
        else if (parameters.Has("client_secret") || (parameters["client_id"] is { } other && other != fromHeader.ClientId))
            error = ErrorOf.InvalidRequest(ErrorIds.SeveralClientAuthentications);
        return fromHeader;
    }

    private static ClientCredentials ReadBasic(ReadOnlySpan<char> base64)
    {
        Span<byte> bytes = base64.Length <= 4096 ? stackalloc byte[4096] : [];
        if (bytes.IsEmpty || !Convert.TryFromBase64Chars(base64, bytes, out var length) || !FormText.TryDecodeBody(bytes[..length], out var pair))
            return new(null, null, FromHeader: true);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);

        // Both halves are form-encoded first (RFC 6749 §2.3.1); what does not decode is taken as it stands, for the clients that skip that.
        return colon <= 0 ? new(null, null, FromHeader: true) : new(Decode(pair.AsSpan(0, colon)), Decode(pair.AsSpan(colon + 1)), FromHeader: true);
    }

    private static string Decode(ReadOnlySpan<char> text) => FormText.TryDecode(text, out var decoded) ? decoded : text.ToString();
}
