using Provider.MultiFactor.MfaTokens;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Tenants;

namespace Provider.MultiFactor.Api;

/// <summary>RFC 6750 §2.1: the header, and nowhere else.</summary>
public sealed class RequireMfaBearer(ReadMfaBearer read) : IHandler<AuthenticatorsContext>
{
    public async ValueTask HandleAsync(AuthenticatorsContext context)
    {
        var header = context.Http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || header.Length == 7)
        {
            context.Http.Response.Headers.WWWAuthenticate = "Bearer";
            context.Reject(ErrorOf.InvalidToken(ErrorIds.MissingAccessToken));
            return;
        }

        var (caller, error) = await read.ReadAsync(context.Http, context.Http.Tenant(), header[7..].Trim(), context.Scope, context.TakesMfaToken);
        if (caller is not null)
        {
            context.Caller = caller;
            return;
        }

        context.Http.Response.Headers.WWWAuthenticate = $"Bearer error=\"{error!.Code}\"";
        context.Reject(error);
    }
}
