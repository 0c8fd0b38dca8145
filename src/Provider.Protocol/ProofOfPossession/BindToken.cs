using Provider.Protocol.Endpoints.Token;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.ProofOfPossession;

/// <summary>
/// Binds the tokens of a request to the key or certificate that proved itself in it (RFC 9449 §5, RFC 8705 §3), and insists where the client has to. A proof is
/// a wish to be bound; a certificate binds only where the client is registered so, because it may be there for other reasons.
/// </summary>
public sealed class BindToken(DpopProofVerifier proofs, IClientCertificates certificates) : IHandler<TokenContext>
{
    public ValueTask HandleAsync(TokenContext context)
    {
        if (context.Http.Request.Headers.ContainsKey(DpopProofVerifier.Header))
            return VerifyAsync(context);
        Bind(context, key: null);
        return default;
    }

    private async ValueTask VerifyAsync(TokenContext context)
    {
        var (key, error) = await proofs.VerifyAsync(context.Http.Request, context.Issuer, "oauth/token", accessToken: null, context.Client.RequiresDpopNonce);
        if (error is not null)
            context.Reject(error);
        else
            Bind(context, key);
    }

    private void Bind(TokenContext context, string? key)
    {
        var constraint = context.Client.SenderConstraint;
        context.CertificateThumbprint = certificates.Find(context.Http) is { } shown ? CertificateNames.Thumbprint(shown) : null;
        var certificate = constraint == SenderConstraint.Certificate || (constraint == SenderConstraint.Required && key is null) ? context.CertificateThumbprint : null;
        var isBound = constraint switch
        {
            SenderConstraint.Optional => true,
            SenderConstraint.Dpop => key is not null,
            SenderConstraint.Certificate => certificate is not null,
            _ => key is not null || certificate is not null,
        };
        if (isBound)
            context.Binding = TokenBinding.Of(key, certificate);
        else
            context.Reject(ErrorOf.InvalidBinding(ErrorIds.ProofOfPossessionRequired));
    }
}
