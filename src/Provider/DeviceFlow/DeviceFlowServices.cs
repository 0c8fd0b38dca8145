using Provider.Interactions;
using Provider.Pages.Contracts;

namespace Provider.DeviceFlow;

/// <summary>Registers the device flow's half with the user.</summary>
public static class DeviceFlowServices
{
    public static void AddDeviceFlow(this IServiceCollection services)
    {
        services.AddSingleton(TicketJson.Default.DeviceTicket);
        services.AddSingleton<UserCodeGuesses>();
        services.AddSingleton<FindDevice>();
        services.AddSingleton<ContinueActivation>();
        services.AddSingleton<IActivationInteraction, DeviceInteraction>();
    }
}
