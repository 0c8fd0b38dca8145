using Provider.Protocol.Endpoints.UserInfo;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.ProofOfPossession;

/// <summary>
/// RFC 9449 §7.1 and RFC 8705 §3: a bound token is good with a proof of its key, or over a connection of its certificate, and in no other way, least of all as a
/// bearer token; and a bearer token does not become better by being called a bound one.
/// </summary>
public sealed class ValidateTokenBinding(DpopProofVerifier proofs, IClientCertificates certificates) : IHandler<UserInfoContext>
{
    public ValueTask HandleAsync(UserInfoContext context)
    {
        var binding = context.AccessToken.Binding;
        if (binding?.CertificateThumbprint is { } thumbprint && !(certificates.Find(context.Http) is { } certificate && CertificateNames.Thumbprint(certificate) == thumbprint))
            Refuse(context, "a token of a certificate came without it");
        else if (binding?.KeyThumbprint is { } key && context.UsesDpop)
            return VerifyAsync(context, key);
        else if (binding?.KeyThumbprint is not null)
            Refuse(context, "a token of a DPoP key was used as a bearer token");
        else if (context.UsesDpop)
            Refuse(context, "a bearer token was used as a token of a DPoP key");
        return default;
    }

    private async ValueTask VerifyAsync(UserInfoContext context, string key)
    {
        var requiresNonce = context.Issuer.FindClient(context.AccessToken.ClientId) is { RequiresDpopNonce: true };
        var (proven, error) = await proofs.VerifyAsync(context.Http.Request, context.Issuer, "userinfo", context.Token, requiresNonce);
        if (error is not null)
            context.Reject(error with { StatusCode = 401 });
        else if (proven != key)
            Refuse(context, "the proof is of another key");
    }

    private static void Refuse(UserInfoContext context, string cause) => context.Reject(ErrorOf.InvalidToken(ErrorIds.InvalidAccessToken).Because(cause));
}
