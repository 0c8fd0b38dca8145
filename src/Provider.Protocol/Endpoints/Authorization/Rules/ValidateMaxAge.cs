using System.Globalization;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

public sealed class ValidateMaxAge : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Request.MaxAge is not { } text)
            return default;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            context.MaxAge = TimeSpan.FromSeconds(seconds);
        else
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.InvalidMaxAge));
        return default;
    }
}
