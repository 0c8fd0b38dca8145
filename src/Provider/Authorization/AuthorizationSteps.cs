using Provider.Federation.SigningIn;
using Provider.MultiFactor.SigningIn;
using Provider.Protocol;
using Provider.Protocol.Endpoints.Authorization.Response;
using Provider.Protocol.Endpoints.Authorization.Rules;

namespace Provider.Authorization;

/// <summary>
/// What this product adds to the engine's authorization endpoint: who is signed in, what still has to be asked, and the pages to ask it on.
/// The whole order then reads: … <see cref="ValidateIdTokenHint"/>, <see cref="ResolveBrowserSession"/>, <see cref="RequireAuthentication"/>,
/// <see cref="RequireSecondFactor"/>, <see cref="RequireConsent"/>, <see cref="ConfirmCallback"/>, <see cref="ChooseConnection"/>, <see cref="RedirectToInteraction"/>, <see cref="LoadUser"/>, <see cref="IssueAuthorizationCode"/> ….
/// </summary>
public static class AuthorizationSteps
{
    public static void Add(ProtocolOptions options) => options.Authorization = options.Authorization
        .InsertBefore<RequireAuthentication, ResolveBrowserSession>()
        .InsertAfter<RequireAuthentication, RequireSecondFactor>()
        .InsertAfter<RequireSecondFactor, RequireConsent>()
        .InsertAfter<RequireConsent, ConfirmCallback>()
        .InsertAfter<ConfirmCallback, ChooseConnection>()
        .InsertAfter<ChooseConnection, RedirectToInteraction>()
        .InsertAfter<RedirectToInteraction, LoadUser>();
}
