namespace Provider.Outbound;

/// <summary>Registers what calls other servers.</summary>
public static class OutboundServices
{
    public static IServiceCollection AddOutbound(this IServiceCollection services)
    {
        services.AddSingleton<OutboundRules>();
        services.AddSingleton<GuardedHttpClient>();
        services.AddSingleton<RemoteKeys>();
        return services;
    }
}
