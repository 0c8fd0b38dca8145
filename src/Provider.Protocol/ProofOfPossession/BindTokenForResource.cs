using Provider.Protocol.Endpoints.Token;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.ProofOfPossession;

/// <summary>
/// What the API asks for beyond what the client has to do (Auth0's <c>proof_of_possession</c>): a token that it would refuse is not issued. For one that wants certificates, that of
/// the connection is taken, though the client is not registered for it.
/// </summary>
public sealed class BindTokenForResource : IHandler<TokenContext>
{
    public ValueTask HandleAsync(TokenContext context)
    {
        var constraint = context.AccessToken.Resource?.ConstraintFor(context.Client) ?? SenderConstraint.Optional;
        if (constraint == SenderConstraint.Certificate && context.CertificateThumbprint is { } certificate)
            context.Binding = new TokenBinding(context.Binding?.KeyThumbprint, certificate);
        else if (constraint == SenderConstraint.Certificate || (constraint == SenderConstraint.Dpop && context.Binding?.KeyThumbprint is null))
            context.Reject(ErrorOf.InvalidBinding(ErrorIds.ResourceWantsBoundTokens));
        return default;
    }
}
