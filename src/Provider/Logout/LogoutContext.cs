using Provider.Applications;
using Provider.Data.Federation;
using Provider.Logout.Rules;
using Provider.Protocol;
using Provider.Protocol.Endpoints.EndSession;
using Provider.Tenants;

namespace Provider.Logout;

/// <summary>What the steps of a logout share.</summary>
public class LogoutContext(HttpContext http, Issuer issuer) : EndSessionContext(http, issuer)
{
    public Tenant Tenant { get; } = http.Tenant();

    /// <summary>The address of the dialect, as its page of the documentation names it.</summary>
    public virtual string Endpoint => "/oidc/logout";

    /// <summary>Whether the parameters came in a form body; <c>federated</c> is read differently then.</summary>
    public bool WasPosted { get; set; } = HttpMethods.IsPost(http.Request.Method);

    /// <summary>The address to go to afterwards, as the dialect spells it.</summary>
    public virtual string? RequestedUri => Request.PostLogoutRedirectUri;

    /// <summary>What comes back on that address; null where the dialect returns nothing.</summary>
    public virtual string? State => Request.State;

    /// <summary>What the rules decided by, once they have.</summary>
    public LogoutFacts? Facts { get; private set; }

    /// <summary>What the rules decided, once they have.</summary>
    public LogoutDecision? Decision { get; private set; }

    /// <summary>Whether the identity provider that the user came from is to be signed out of too.</summary>
    public bool IsFederated { get; set; }

    /// <summary>That identity provider's part of the session, read before the session ends.</summary>
    public UpstreamSessionEntity? Upstream { get; set; }

    /// <summary>The application the request speaks for: by client_id, otherwise by the hint.</summary>
    public Application? Application { get; private set; }

    /// <summary>Keeps a decision; later steps only carry it out.</summary>
    public void Decide(LogoutFacts facts, LogoutDecision decision)
    {
        Facts = facts;
        Decision = decision;
        Application = facts.Application;
        RedirectUri = decision.Target;
    }
}
