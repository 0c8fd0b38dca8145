using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.MultiFactor.Api;

public sealed class ReadMfaChallenge : IHandler<MfaChallengeContext>
{
    public async ValueTask HandleAsync(MfaChallengeContext context)
    {
        var (parameters, error) = await ParameterReader.ReadBodyAsync(context.Http.Request, acceptsJson: true);
        if (parameters is null)
            context.Reject(error!);
        else
            context.Parameters = parameters;
    }
}
