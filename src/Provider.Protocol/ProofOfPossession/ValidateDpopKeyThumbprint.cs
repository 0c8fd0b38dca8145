using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Errors;
using Provider.Protocol.Jose;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.ProofOfPossession;

/// <summary>RFC 9449 §10: <c>dpop_jkt</c> binds the code to a key, so that a stolen code is worth nothing, whoever stole what else.</summary>
public sealed class ValidateDpopKeyThumbprint : IHandler<AuthorizationContext>
{
    public const string Parameter = "dpop_jkt";

    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Request.Parameters[Parameter] is { } thumbprint && !(thumbprint.Length == 43 && Base64Url.TryDecode(thumbprint, out _)))
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.MalformedDpopKeyThumbprint));
        return default;
    }
}
