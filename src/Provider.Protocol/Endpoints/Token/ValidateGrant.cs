using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>Lets the grant judge what it was given.</summary>
public sealed class ValidateGrant : IHandler<TokenContext>
{
    public ValueTask HandleAsync(TokenContext context) => context.Grant.ValidateAsync(context);
}
