using Provider.Data.MultiFactor;
using Provider.Protocol;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.MultiFactor.Api;

/// <summary>The authenticator that was named, or else the user's app before the mailbox, as far as the application can handle it.</summary>
public sealed class ChooseChallenge(SendOobCode send) : IHandler<MfaChallengeContext>
{
    public async ValueTask HandleAsync(MfaChallengeContext context)
    {
        var factors = context.Caller.Factors;
        if (!factors.IsEnrolled)
        {
            context.Reject(ErrorOf.AssociationRequired(ErrorIds.NotEnrolled));
            return;
        }

        var types = context.Parameters["challenge_type"] is { } given ? SpaceSeparated.Split(given) : ["otp", "oob"];
        var id = context.Parameters["authenticator_id"];
        var canOtp = types.Contains("otp") && context.Client.Has(Permissions.GrantTypes.MfaOtp) && factors.Otp.Any(one => id is null || one.Id == id);
        var canOob = types.Contains("oob") && context.Client.Has(Permissions.GrantTypes.MfaOob) && factors.CanSendCode && (id is null || factors.Email!.Id == id);
        if (canOtp)
            context.ChallengeType = "otp";
        else if (canOob)
            await SendAsync(context, factors.Email!);
        else
            context.Reject(ErrorOf.UnsupportedChallengeType(ErrorIds.UnsupportedChallengeType));
    }

    private async ValueTask SendAsync(MfaChallengeContext context, Authenticator email)
    {
        context.ChallengeType = "oob";
        context.OobCode = await send.SendAsync(context.Http, context.Caller, email.Id);
        if (context.OobCode is null)
            context.Reject(ErrorOf.TooManyAttempts(ErrorIds.TooManyMessages));
    }
}
