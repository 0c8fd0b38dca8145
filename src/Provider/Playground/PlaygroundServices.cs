using Microsoft.Extensions.Options;
using Provider.Playground.RelyingParty;
using Provider.Playground.Sessions;

namespace Provider.Playground;

/// <summary>Puts the playground into the host. Views need MVC's view engine, which the host brings.</summary>
public static class PlaygroundServices
{
    /// <summary>Name of the HTTP client that speaks to the provider.</summary>
    public const string HttpClient = "playground";

    /// <param name="services">The services.</param>
    /// <param name="publicUrl">Where the provider is, and the playground with it.</param>
    /// <param name="stylesheet">Path of the stylesheet to look like the provider's own pages.</param>
    /// <param name="configuration">Read for <see cref="PlaygroundOptions"/>.</param>
    public static IServiceCollection AddPlayground(this IServiceCollection services, Uri publicUrl, string stylesheet, IConfiguration configuration)
    {
        services.AddHttpClient(HttpClient, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(10);
            client.MaxResponseContentBufferSize = 1024 * 1024;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddOptions<PlaygroundOptions>().Bind(configuration.GetSection(PlaygroundOptions.Section));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<PlaygroundOptions>>().Value);
        services.AddSingleton(new PlaygroundSite(publicUrl.GetLeftPart(UriPartial.Authority), stylesheet));
        services.AddSingleton<ProviderClient>();
        services.AddSingleton<ValidateIdToken>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<ShowHome>();
        services.AddSingleton<StartSignIn>();
        services.AddSingleton<ReceiveCallback>();
        services.AddSingleton<ShowTokens>();
        services.AddSingleton<RefreshTokens>();
        services.AddSingleton<ForgetTokens>();
        services.AddSingleton<ChooseSignOut>();
        services.AddSingleton<PrepareSignOut>();
        services.AddSingleton<ShowSignedOut>();
        return services;
    }

    public static void MapPlayground(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/playground", Serve<ShowHome>());
        routes.MapGet("/playground/sign-in", Serve<StartSignIn>());
        routes.MapGet("/playground/callback", Serve<ReceiveCallback>());
        routes.MapGet("/playground/tokens", Serve<ShowTokens>());
        routes.MapPost("/playground/refresh", Serve<RefreshTokens>());
        routes.MapPost("/playground/forget", Serve<ForgetTokens>());
        routes.MapGet("/playground/sign-out", Serve<ChooseSignOut>());
        routes.MapPost("/playground/sign-out", Serve<PrepareSignOut>());
        routes.MapGet("/playground/signed-out", Serve<ShowSignedOut>());
    }

    private static RequestDelegate Serve<TEndpoint>()
        where TEndpoint : PlaygroundEndpoint =>
        http => http.RequestServices.GetRequiredService<TEndpoint>().InvokeAsync(http);
}
