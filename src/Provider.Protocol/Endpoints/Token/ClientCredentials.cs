using Microsoft.AspNetCore.Http;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>What a client presents of itself: client_id and secret, from the header or the body (RFC 6749 §2.3.1), or an assertion (RFC 7521 §4.2).</summary>
internal readonly record struct ClientCredentials(string? ClientId, string? Secret, bool FromHeader)
{
    public string? Assertion { get; private init; }

    public static ClientCredentials Read(HttpRequest request, RequestParameters parameters, out ProtocolError? error)
    {
        error = null;
        var header = request.Headers.Authorization.ToString();
        var isBasic = header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase);
        if (parameters.Has("client_assertion") || parameters.Has("client_assertion_type"))
            return ReadAssertion(parameters, isBasic, out error);
        if (!isBasic)
            return new(parameters["client_id"], parameters["client_secret"], FromHeader: false);

        var fromHeader = ReadBasic(header.AsSpan(6).Trim());
        if (fromHeader.ClientId is null)
            error = ErrorOf.AccessDenied(ErrorIds.ClientAuthenticationFailed, "Unauthorized", StatusCodes.Status401Unauthorized).Because("malformed Basic header");
        else if (parameters.Has("client_secret") || (parameters["client_id"] is { } other && other != fromHeader.ClientId))
            error = ErrorOf.InvalidRequest(ErrorIds.SeveralClientAuthentications);
        return fromHeader;
    }

    private static ClientCredentials ReadAssertion(RequestParameters parameters, bool isBasic, out ProtocolError? error)
    {
        error = isBasic || parameters.Has("client_secret") ? ErrorOf.InvalidRequest(ErrorIds.SeveralClientAuthentications)
            : parameters["client_assertion"] is null ? ErrorOf.InvalidRequest(ErrorIds.MissingParameter, "Missing required parameter: client_assertion")
            : parameters["client_assertion_type"] is not { } type ? ErrorOf.InvalidRequest(ErrorIds.MissingParameter, "Missing required parameter: client_assertion_type")
            : type != ClientAssertionVerifier.AssertionType ? ErrorOf.InvalidClient(ErrorIds.InvalidClientAssertion).Because("an unknown client_assertion_type") : null;
        return new(parameters["client_id"], null, FromHeader: false) { Assertion = parameters["client_assertion"] };
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
