using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

/// <summary>RFC 9396 §5: each object is of a type that the API asked for has registered.</summary>
public sealed class ValidateAuthorizationDetails : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Request.AuthorizationDetails is not { } text)
            return default;
        if (!AuthorizationDetails.TryParse(text, out var details, out var reason))
            context.Reject(ErrorOf.InvalidAuthorizationDetails(ErrorIds.InvalidAuthorizationDetails).Because(reason));
        else if (details.Types.FirstOrDefault(type => context.Resource?.AuthorizationDetailsTypes.Contains(type) != true) is { } unknown)
            context.Reject(ErrorOf.InvalidAuthorizationDetails(ErrorIds.InvalidAuthorizationDetails, $"The API has no authorization details of the type {unknown}."));
        else
            context.AuthorizationDetails = details.Json;
        return default;
    }
}
