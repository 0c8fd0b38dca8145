using Provider.Protocol.Endpoints.PushedAuthorization;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.ProofOfPossession;

/// <summary>RFC 9449 §10.1: a proof with a pushed request says the same as <c>dpop_jkt</c> in it, and where both are there they say it of one key.</summary>
public sealed class BindPushedRequest(DpopProofVerifier proofs) : IHandler<PushedAuthorizationContext>
{
    public async ValueTask HandleAsync(PushedAuthorizationContext context)
    {
        if (!context.Http.Request.Headers.ContainsKey(DpopProofVerifier.Header))
            return;
        var (key, error) = await proofs.VerifyAsync(context.Http.Request, context.Issuer, "oauth/par", accessToken: null, context.Client.RequiresDpopNonce);
        if (error is not null)
            context.Reject(error);
        else if (context.Request[ValidateDpopKeyThumbprint.Parameter] is { } asked && asked != key)
            context.Reject(ErrorOf.InvalidDpopProof(ErrorIds.InvalidDpopProof).Because("dpop_jkt is another key than that of the proof"));
        else
            context.Request = context.Request.With(ValidateDpopKeyThumbprint.Parameter, key!);
    }
}
