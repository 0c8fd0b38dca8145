using Provider.Interactions;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Endpoints.Authorization.Request;
using Provider.Protocol.Pipeline;
using Provider.Tenants;

namespace Provider.Authorization;

/// <summary>Sends the user to the page that is due, with the whole request sealed into the address; the page leads back to where it stopped.</summary>
public sealed class RedirectToInteraction(Ticket<AuthorizationTicket> tickets, TimeProvider time) : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Interaction == Interaction.None)
            return default;

        var started = context.ResumedFrom ?? time.GetUtcNow();
        var ticket = tickets.Seal(context.Http, context.Http.Tenant().Name, new AuthorizationTicket
        {
            Query = Encode(context.Request),
            StartedAt = started.ToUnixTimeMilliseconds(),
        });
        var page = context.Interaction == Interaction.Login ? "u/login" : "u/consent";
        context.Http.Response.Headers.CacheControl = "no-store";
        context.Http.Response.Redirect($"{context.Http.Request.PathBase}/{page}?state={ticket}");
        context.HandleRequest();
        return default;
    }

    /// <summary>The request as a query, for a ticket.</summary>
    internal static string Encode(AuthorizationRequest request) => request.Parameters.ToQuery();
}
