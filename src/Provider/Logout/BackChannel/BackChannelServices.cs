namespace Provider.Logout.BackChannel;

/// <summary>Registers the delivery of logout tokens.</summary>
internal static class BackChannelServices
{
    public static IServiceCollection AddBackChannelLogout(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<LogoutMeter>();
        services.AddSingleton<AttemptDelivery>();
        services.AddHostedService<DeliverLogoutNotifications>();
        return services;
    }
}
