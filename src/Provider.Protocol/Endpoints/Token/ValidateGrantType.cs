using Provider.Protocol.Endpoints.Token.Grants;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Token;

public sealed class ValidateGrantType(IEnumerable<IGrant> grants) : IHandler<TokenContext>
{
    private readonly Dictionary<string, IGrant> _grants = grants.ToDictionary(grant => grant.Name, StringComparer.Ordinal);

    public ValueTask HandleAsync(TokenContext context)
    {
        if (context.Request.GrantType is not { } name)
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.MissingParameter, "Missing required parameter: grant_type"));
        else if (!_grants.TryGetValue(name, out var grant))
            context.Reject(ErrorOf.UnsupportedGrantType(ErrorIds.GrantTypeNotSupported));
        else
            context.Grant = grant;
        return default;
    }
}
