using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Protocol.Endpoints.Revocation;

/// <summary>RFC 7009 §2.1: a token of another client is refused and left alone. An unknown one is no error (§2.2).</summary>
public sealed class ValidateRevokedToken(ITokenStore tokens) : IHandler<RevocationContext>
{
    public async ValueTask HandleAsync(RevocationContext context)
    {
        context.Entry = await tokens.FindAsync(TokenTypes.RefreshToken, context.Parameters["token"]!, context.Aborted);
        if (context.Entry is { } entry && entry.ApplicationId != context.Client.Id)
            context.Reject(ErrorOf.InvalidGrant(ErrorIds.ForeignRefreshToken));
    }
}
