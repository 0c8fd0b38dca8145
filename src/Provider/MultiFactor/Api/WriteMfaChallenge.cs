using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.MultiFactor.Api;

public sealed class WriteMfaChallenge : IHandler<MfaChallengeContext>
{
    public async ValueTask HandleAsync(MfaChallengeContext context)
    {
        if (context.Error is { } error)
        {
            await JsonResponse.WriteErrorAsync(context, error);
            return;
        }

        await JsonResponse.WriteAsync(context.Http.Response, StatusCodes.Status200OK, context, static (writer, answer) =>
        {
            writer.WriteString("challenge_type", answer.ChallengeType);
            if (answer.OobCode is not { } oobCode)
                return;
            writer.WriteString("oob_code", oobCode);
            writer.WriteString("binding_method", "prompt");
        });
    }
}
