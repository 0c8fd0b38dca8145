using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>Uses up what was presented, in one transaction. Whoever loses a race here gets no tokens.</summary>
public sealed class RedeemGrant : IHandler<TokenContext>
{
    public ValueTask HandleAsync(TokenContext context) => context.Grant.RedeemAsync(context);
}
