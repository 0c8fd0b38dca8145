namespace Provider.Protocol.Tokens;

/// <summary>The key or certificate whose holder alone may use a token (<c>cnf</c>, RFC 7800).</summary>
/// <param name="KeyThumbprint"><c>jkt</c>: the RFC 7638 thumbprint of a DPoP key (RFC 9449 §6.1).</param>
/// <param name="CertificateThumbprint"><c>x5t#S256</c>: base64url of the SHA-256 of a client certificate (RFC 8705 §3.1).</param>
public sealed record TokenBinding(string? KeyThumbprint, string? CertificateThumbprint)
{
    /// <summary>Null where neither is there.</summary>
    public static TokenBinding? Of(string? keyThumbprint, string? certificateThumbprint) =>
        keyThumbprint is null && certificateThumbprint is null ? null : new(keyThumbprint, certificateThumbprint);

    /// <summary>RFC 9449 §5 and §7.1: a token of a DPoP key is used under another name than that of bearers.</summary>
    public static string TypeOf(TokenBinding? binding) => binding?.KeyThumbprint is null ? "Bearer" : "DPoP";
}
