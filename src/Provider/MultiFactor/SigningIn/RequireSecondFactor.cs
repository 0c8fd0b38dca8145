using Provider.Authorization;
using Provider.Interactions;
using Provider.Protocol;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Tokens;
using Provider.Tenants;

namespace Provider.MultiFactor.SigningIn;

/// <summary>
/// Asks every session for the second factor that is due, whenever it began: the user may have enrolled, or the administrator changed the policy, since. Enrolling needs a fresh first factor, and
/// so does a token for the user's own authenticators.
/// </summary>
public sealed class RequireSecondFactor(ContinueSignIn signIn, TimeProvider time) : IHandler<AuthorizationContext>
{
    public async ValueTask HandleAsync(AuthorizationContext context)
    {
        var isForAuthenticators = context.Audience is { } audience && MultiFactorApi.Is(audience, context.Issuer.Uri);
        if (isForAuthenticators && context.Client.ConsentType != "implicit")
            context.Reject(ErrorOf.AccessDenied(ErrorIds.MfaApiThirdParty));
        if (context.IsRejected || context.Interaction != Interaction.None || context.Session is not { } session)
            return;

        var isFresh = time.GetUtcNow() - session.AuthenticatedAt < MultiFactorApi.Freshness;
        if (isForAuthenticators && !isFresh)
        {
            AskOrRefuse(context, Interaction.Login, ErrorOf.LoginRequired(ErrorIds.LoginRequired));
            return;
        }

        var tenant = context.Http.Tenant();
        if (await signIn.FindLackAsync(context.Http, tenant, session, AuthenticationContexts.AsksMultiFactor(context.Request.Parameters, context.Client)) is not var (demand, factors))
            return;
        AskOrRefuse(context, demand == SecondFactorDemand.Enrol && !isFresh ? Interaction.Login : Interaction.SecondFactor, ErrorOf.SecondFactorRequired(ErrorIds.SecondFactorRequired));
        if (context.IsRejected || context.Interaction != Interaction.SecondFactor)
            return;

        var waiting = new AuthorizationTicket
        {
            Query = RedirectToInteraction.Encode(context.Request),
            StartedAt = (context.ResumedFrom ?? time.GetUtcNow()).ToUnixTimeMilliseconds(),
        };
        context.Http.Response.Headers.CacheControl = "no-store";
        context.Http.Response.Redirect(await signIn.StepUpAsync(context.Http, tenant, session, demand, factors, waiting));
        context.HandleRequest();
    }

    private static void AskOrRefuse(AuthorizationContext context, Interaction interaction, ProtocolError refusal)
    {
        if (context.Request.HasPrompt("none"))
            context.Reject(refusal);
        else
            context.Interaction = interaction;
    }
}
