using System.Text.Json;
using Provider.Applications;
using Provider.Protocol;
using Provider.Protocol.Pipeline;
using Provider.Seeding.Model;
using Provider.Tenants;

namespace Provider.Registration;

/// <summary>What the steps of registering an application and of managing it share.</summary>
internal abstract class RegistrationContext(HttpContext http, Issuer issuer) : EndpointContext(http, issuer)
{
    public Tenant Tenant { get; } = http.Tenant();

    /// <summary>The metadata sent, a JSON object.</summary>
    public JsonElement Metadata { get; set; }

    /// <summary>The same, judged and in the form that applications are stored from.</summary>
    public ClientSeed? Client { get; set; }

    /// <summary>The metadata as registered: what was understood, with the values that were filled in.</summary>
    public string Registered { get; set; } = "{}";

    /// <summary>The application the request manages; null while it is being registered.</summary>
    public Application? Managed { get; set; }

    public string ClientId { get; set; } = "";

    /// <summary>A secret made by this request; only its hash is stored, so it is told once.</summary>
    public string? NewSecret { get; set; }

    /// <summary>What manages the application from now on (RFC 7592 §3).</summary>
    public string AccessToken { get; set; } = "";

    public DateTimeOffset RegisteredAt { get; set; }
}

/// <summary>POST to the registration endpoint.</summary>
internal sealed class RegisterContext(HttpContext http, Issuer issuer) : RegistrationContext(http, issuer);

/// <summary>GET of the application's own address.</summary>
internal sealed class ReadRegistrationContext(HttpContext http, Issuer issuer) : RegistrationContext(http, issuer);

/// <summary>PUT to the application's own address.</summary>
internal sealed class ReplaceRegistrationContext(HttpContext http, Issuer issuer) : RegistrationContext(http, issuer);

/// <summary>DELETE of the application's own address.</summary>
internal sealed class RemoveRegistrationContext(HttpContext http, Issuer issuer) : RegistrationContext(http, issuer);
