using Provider.Federation.SigningIn;
using Provider.Federation.SigningOut;

namespace Provider.Federation;

/// <summary>The addresses that other identity providers, or browsers on their way from them, come to.</summary>
public static class FederationEndpoints
{
    public static void MapFederation(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/" + StartUpstreamSignIn.CallbackPath, (RequestDelegate)(http => Of<ReceiveUpstreamAnswer>(http).InvokeAsync(http)));
        routes.MapGet(ContinueWithConnection.Path, (RequestDelegate)(http => Of<ContinueWithConnection>(http).InvokeAsync(http)));
        routes.MapGet("/" + FederatedLogout.ReturnPath, (RequestDelegate)(http => Of<ReceiveLogoutReturn>(http).InvokeAsync(http)));
        routes.MapPost("/login/{connection}/backchannel-logout", (RequestDelegate)(http => Of<ReceiveBackchannelLogout>(http).InvokeAsync(http)));
        routes.MapGet("/login/{connection}/frontchannel-logout", (RequestDelegate)(http => Of<ReceiveFrontchannelLogout>(http).InvokeAsync(http)));
    }

    private static T Of<T>(HttpContext http)
        where T : notnull => http.RequestServices.GetRequiredService<T>();
}
