using Provider.Protocol.Errors;
using Provider.Protocol.Jose;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

/// <summary>
/// RFC 7636 §4.3, RFC 9700 §2.1.1: S256 only, required where the options or the client say so (public clients always do). A method without a
/// challenge is a downgrade attempt and refused as well.
/// </summary>
public sealed class ValidateCodeChallenge(ProtocolOptions options) : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (!context.Request.Has(ResponseParts.Code))
            return default;

        var challenge = context.Request.CodeChallenge;
        var method = context.Request.CodeChallengeMethod;
        if (challenge is null && (method is not null || context.Client.IsPublic || options.RequiresProofKeyForCodeExchange || context.Client.Requirements.Contains(Requirements.ProofKey)))
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.CodeChallengeRequired));
        else if (challenge is not null && method != "S256")
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.CodeChallengeMethodNotSupported));
        else if (challenge is not null && !(challenge.Length == 43 && Base64Url.TryDecode(challenge, out _)))
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.MalformedCodeChallenge));
        return default;
    }
}
