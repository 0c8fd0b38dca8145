using System.Globalization;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

/// <summary>The request's own max_age, otherwise the client's default (OpenID Connect Registration §2).</summary>
public sealed class ValidateMaxAge : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Request.MaxAge is not { } text)
            context.MaxAge = context.Client.DefaultMaxAge;
        else if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            context.MaxAge = TimeSpan.FromSeconds(seconds);
        else
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.InvalidMaxAge));
        return default;
    }
}
