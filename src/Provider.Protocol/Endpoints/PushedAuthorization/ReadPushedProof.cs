using Provider.Protocol.Pipeline;
using Provider.Protocol.ProofOfPossession;

namespace Provider.Protocol.Endpoints.PushedAuthorization;

/// <summary>A proof that comes with the request binds the code to its key, as <c>dpop_jkt</c> does (RFC 9449 §10.1).</summary>
public sealed class ReadPushedProof(DpopProofVerifier proofs) : IHandler<PushedAuthorizationContext>
{
    public async ValueTask HandleAsync(PushedAuthorizationContext context)
    {
        if (!context.Http.Request.Headers.ContainsKey(DpopProofVerifier.Header))
            return;
        var (key, error) = await proofs.VerifyAsync(context.Http.Request, context.Issuer, "oauth/par", accessToken: null, context.Client.RequiresDpopNonce);
        if (error is not null)
            context.Reject(error);
        else
            context.KeyThumbprint = key;
    }
}
