using Provider.Federation.Connections;
using Provider.Federation.SigningIn;
using Provider.Federation.SigningOut;
using Provider.Federation.Upstreams;
using Provider.Interactions;

namespace Provider.Federation;

/// <summary>Registers what connections to other identity providers need.</summary>
public static class FederationServices
{
    public static IServiceCollection AddFederation(this IServiceCollection services)
    {
        services.AddSingleton(TicketJson.Default.UpstreamSignInTicket);
        services.AddSingleton(TicketJson.Default.FederatedLogoutTicket);
        services.AddSingleton<ConnectionReader>();
        services.AddSingleton<UpstreamDirectory>();
        services.AddSingleton<StartUpstreamSignIn>();
        services.AddSingleton<RedeemUpstreamCode>();
        services.AddSingleton<VerifyUpstreamToken>();
        services.AddSingleton<ValidateUpstreamIdToken>();
        services.AddSingleton<ValidateUpstreamLogoutToken>();
        services.AddSingleton<UpstreamUserInfo>();
        services.AddSingleton<SignInUpstreamUser>();
        services.AddSingleton<UpstreamErrorPage>();
        services.AddSingleton<ReceiveUpstreamAnswer>();
        services.AddSingleton<ContinueWithConnection>();
        services.AddSingleton<FederatedLogout>();
        services.AddSingleton<ReceiveLogoutReturn>();
        services.AddSingleton<ReceiveBackchannelLogout>();
        services.AddSingleton<ReceiveFrontchannelLogout>();
        return services;
    }
}
