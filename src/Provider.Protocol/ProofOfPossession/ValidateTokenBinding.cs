using Provider.Protocol.Endpoints.UserInfo;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.ProofOfPossession;

/// <summary>
/// RFC 9449 §7.1: a bound token is good with a proof of its key and in no other way, least of all as a bearer token; and a bearer token does not become better by
/// being called a bound one.
/// </summary>
public sealed class ValidateTokenBinding(DpopProofVerifier proofs) : IHandler<UserInfoContext>
{
    public ValueTask HandleAsync(UserInfoContext context)
    {
        var key = context.AccessToken.Binding?.KeyThumbprint;
        if (key is not null && context.UsesDpop)
            return VerifyAsync(context, key);
        if (key is not null)
            context.Reject(ErrorOf.InvalidToken(ErrorIds.InvalidAccessToken).Because("a token of a DPoP key was used as a bearer token"));
        else if (context.UsesDpop)
            context.Reject(ErrorOf.InvalidToken(ErrorIds.InvalidAccessToken).Because("a bearer token was used as a token of a DPoP key"));
        return default;
    }

    private async ValueTask VerifyAsync(UserInfoContext context, string key)
    {
        var requiresNonce = context.Issuer.FindClient(context.AccessToken.ClientId) is { RequiresDpopNonce: true };
        var (proven, error) = await proofs.VerifyAsync(context.Http.Request, context.Issuer, "userinfo", context.Token, requiresNonce);
        if (error is not null)
            context.Reject(error with { StatusCode = 401 });
        else if (proven != key)
            context.Reject(ErrorOf.InvalidToken(ErrorIds.InvalidAccessToken).Because("the proof is of another key"));
    }
}
