using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Provider.Protocol.Errors;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Protocol.ProofOfPossession;

/// <summary>Says whether a proof was made for this request, now, and for the first time (RFC 9449 §4.3).</summary>
public sealed class DpopProofVerifier(ProtocolOptions options, IUsedIds usedIds, TimeProvider time)
{
    public const string Header = "DPoP";
    public const string NonceHeader = "DPoP-Nonce";

    private const string Kind = "dpop-proof";

    /// <param name="request">The request; it has a DPoP header.</param>
    /// <param name="issuer">The issuer that is called.</param>
    /// <param name="path">The endpoint's path under the issuer.</param>
    /// <param name="accessToken">The token it goes with, at a protected resource.</param>
    /// <param name="requiresNonce">Whether the client has to repeat a nonce of ours.</param>
    /// <returns>The thumbprint of the key, or the refusal.</returns>
    public async ValueTask<(string? KeyThumbprint, ProtocolError? Error)> VerifyAsync(HttpRequest request, Issuer issuer, string path, string? accessToken, bool requiresNonce)
    {
        var headers = request.Headers[Header];
        if (headers.Count != 1 || headers[0] is not { } text)
            return Refuse("there is not exactly one DPoP header");
        if (!DpopProof.TryParse(text, out var proof, out var reason))
            return Refuse(reason);
        if (proof.Method != request.Method)
            return Refuse("htm is another method");
        if (!IsAddress(proof.Uri, issuer.UriOf(path)) && !(issuer.Settings.ClientCertificateUri is { } elsewhere && IsAddress(proof.Uri, elsewhere + path)))
            return Refuse("htu is another address");
        if (accessToken is null ? proof.AccessTokenHash is not null : !Same(proof.AccessTokenHash, DpopProof.HashOf(accessToken)))
            return Refuse("ath is not that of the access token");

        var now = time.GetUtcNow();
        if (CheckNonce(request, issuer, proof, requiresNonce, now) is { } error)
            return (null, error);
        if (Math.Abs((decimal)proof.IssuedAt - now.ToUnixTimeSeconds()) > (long)options.DpopProofWindow.TotalSeconds)
            return Refuse("iat is not now");
        var over = DateTimeOffset.FromUnixTimeSeconds(proof.IssuedAt) + options.DpopProofWindow;
        return await usedIds.TryUseAsync(Kind, $"{issuer.Id} {proof.KeyThumbprint}", proof.Id, over, request.HttpContext.RequestAborted)
            ? (proof.KeyThumbprint, null)
            : Refuse("jti was used before");
    }

    private static ProtocolError? CheckNonce(HttpRequest request, Issuer issuer, DpopProof proof, bool requiresNonce, DateTimeOffset now)
    {
        if (proof.Nonce is null && !requiresNonce)
            return null;

        // The next one comes with every answer, so that a client that goes on is never sent back for it.
        request.HttpContext.Response.Headers[NonceHeader] = DpopNonces.Current(issuer, now);
        return proof.Nonce is not null && DpopNonces.IsGood(issuer, proof.Nonce, now) ? null : ErrorOf.UseDpopNonce(ErrorIds.DpopNonceRequired);
    }

    /// <summary>Without query and fragment, and as addresses are compared (RFC 9449 §4.3, RFC 3986 §6.2.2 and §6.2.3): scheme and host without case, no usual port.</summary>
    private static bool IsAddress(string sent, string expected)
    {
        if (sent == expected)
            return true;
        return System.Uri.TryCreate(sent, UriKind.Absolute, out var uri) && System.Uri.TryCreate(expected, UriKind.Absolute, out var own) && uri.UserInfo.Length == 0
            && uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) == own.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
    }

    private static bool Same(string? left, string right) => left is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private static (string?, ProtocolError?) Refuse(string cause) => (null, ErrorOf.InvalidDpopProof(ErrorIds.InvalidDpopProof).Because(cause));
}
