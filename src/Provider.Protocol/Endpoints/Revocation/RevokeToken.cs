using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Protocol.Endpoints.Revocation;

/// <summary>
/// Ends the token's family, of which one token lives; with the tenant's switch on, every refresh token of this user, client and
/// audience, and the consent with them.
/// </summary>
public sealed class RevokeToken(ITokenStore tokens) : IHandler<RevocationContext>
{
    public async ValueTask HandleAsync(RevocationContext context)
    {
        if (context.Entry is not { } entry)
            return;
        await tokens.RevokeFamilyAsync(entry.AuthorizationId, CancellationToken.None);
        if (context.Issuer.Settings.RevocationDeletesGrant)
            await tokens.RevokeGrantAsync(entry.ApplicationId, entry.Data.Subject, entry.Data.Audience, CancellationToken.None);
    }
}
