namespace Provider.Logout.Explain;

/// <summary>Registers what explains logouts.</summary>
internal static class ExplainServices
{
    public static IServiceCollection AddLogoutExplainer(this IServiceCollection services)
    {
        services.AddSingleton<BuildRequest>();
        services.AddSingleton<JudgeRequest>();
        services.AddSingleton<FindSession>();
        services.AddSingleton<ForecastEnd>();
        services.AddSingleton<ExplainLogout>();
        services.AddSingleton<ExplainAttempt>();
        services.AddSingleton<ExplainerPage>();
        return services;
    }

    /// <summary>The page in the playground's clothes. Whoever maps it lets anybody see what ends with whose session: Development only.</summary>
    public static void MapLogoutExplainer(this IEndpointRouteBuilder routes) =>
        routes.MapMethods(ExplainerPage.Path, ["GET", "POST"], (RequestDelegate)(http => http.RequestServices.GetRequiredService<ExplainerPage>().InvokeAsync(http)));
}
