using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>Begins to use up what was presented, in one transaction. Whoever loses a race there gets no tokens.</summary>
public sealed class RedeemGrant : IHandler<TokenContext>
{
    public ValueTask HandleAsync(TokenContext context)
    {
        context.Redemption = context.Grant.RedeemAsync(context).AsTask();
        return default;
    }
}
