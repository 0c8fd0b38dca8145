using Provider.Protocol.Endpoints.Token;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.ProofOfPossession;

/// <summary>Binds the tokens of a request to the key that proved itself in it (RFC 9449 §5), and insists where the client has to.</summary>
public sealed class BindToken(DpopProofVerifier proofs) : IHandler<TokenContext>
{
    public ValueTask HandleAsync(TokenContext context)
    {
        if (context.Http.Request.Headers.ContainsKey(DpopProofVerifier.Header))
            return VerifyAsync(context);
        if (context.Client.SenderConstraint != SenderConstraint.Optional)
            context.Reject(ErrorOf.InvalidBinding(ErrorIds.ProofOfPossessionRequired));
        return default;
    }

    private async ValueTask VerifyAsync(TokenContext context)
    {
        var (key, error) = await proofs.VerifyAsync(context.Http.Request, context.Issuer, "oauth/token", accessToken: null, context.Client.RequiresDpopNonce);
        if (error is not null)
            context.Reject(error);
        else
            context.Binding = new TokenBinding(key, null);
    }
}
