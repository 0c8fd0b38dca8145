using Provider.Protocol.Pipeline;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.EndSession;

/// <summary>Reads the hint; judges nothing, because what a bad hint means is the dialect's decision.</summary>
public sealed class ReadIdTokenHint : IHandler<EndSessionContext>
{
    public ValueTask HandleAsync(EndSessionContext context)
    {
        if (context.Request.IdTokenHint is { } hint)
            context.Hint = IdTokenHint.Read(context.Issuer, hint);
        return default;
    }
}
