using Provider.Interactions;
using Provider.MultiFactor.Api;
using Provider.MultiFactor.Factors;
using Provider.MultiFactor.MfaTokens;
using Provider.MultiFactor.SigningIn;
using Provider.Pages.Contracts;
using Provider.Protocol.Stores.Users;

namespace Provider.MultiFactor;

/// <summary>Registers multi-factor authentication.</summary>
public static class MultiFactorServices
{
    public static void AddMultiFactor(this IServiceCollection services)
    {
        services.AddSingleton(TicketJson.Default.SecondFactorTicket);
        services.AddSingleton<JudgeSecondFactor>();
        services.AddSingleton<FactorAttempts>();
        services.AddSingleton<VerifyFactor>();
        services.AddSingleton<SendCode>();
        services.AddSingleton<BeginSecondFactor>();
        services.AddSingleton<ContinueSignIn>();
        services.AddSingleton<FindSignIn>();
        services.AddSingleton<FinishSignIn>();
        services.AddSingleton<ISecondFactorInteraction, SecondFactorInteraction>();
        services.AddSingleton<FindMfaToken>();
        services.AddSingleton<ReadMfaBearer>();
        services.AddSingleton<DemandSecondFactor>();
        services.AddSingleton<SendOobCode>();
        services.AddSingleton<ISecondFactors, VerifySecondFactor>();
    }
}
