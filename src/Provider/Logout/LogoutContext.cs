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

    /// <summary>Whether the parameters came in a form body; <c>federated</c> is read differently then.</summary>
    public bool WasPosted { get; set; } = HttpMethods.IsPost(http.Request.Method);

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
        Decision = decision;
        Application = facts.Application;
        RedirectUri = decision.Target;
    }
}
