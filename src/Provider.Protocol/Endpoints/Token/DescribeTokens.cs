using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>Lets the grant say which tokens it comes to; none is issued yet.</summary>
public sealed class DescribeTokens : IHandler<TokenContext>
{
    public ValueTask HandleAsync(TokenContext context)
    {
        context.Grant.Describe(context);
        return default;
    }
}
