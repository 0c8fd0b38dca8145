using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Introspection;

/// <summary>RFC 7662 §2.1: whoever asks must have proved who he is, which a public client cannot.</summary>
public sealed class ValidateIntrospectionPermission : IHandler<IntrospectionContext>
{
    public ValueTask HandleAsync(IntrospectionContext context)
    {
        if (context.Client.IsPublic || !context.Client.Has(Permissions.Endpoints.Introspection))
            context.Reject(ErrorOf.UnauthorizedClient(ErrorIds.IntrospectionNotAllowed));
        return default;
    }
}
