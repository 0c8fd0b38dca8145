using Provider.Hosting.Settings;

namespace Provider.Hosting;

/// <summary>The settings of the process; the keys stand under <c>Provider</c> in configuration. The texts here are the reference in <c>docs/options.md</c>.</summary>
public sealed class ProviderOptions
{
    public const string Section = "Provider";

    /// <summary>Base of every issuer, for example <c>https://id.example.com</c>: scheme, host and port, nothing behind. Plain http on loopback only.</summary>
    /// <default><c>http://localhost:5080</c> in Development, required otherwise</default>
    public string? PublicUrl { get; set; }

    /// <summary>Where the SQLite file and, in Development, the master key live.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary><c>Sqlite</c> or <c>PostgreSql</c>.</summary>
    public string Database { get; set; } = "Sqlite";

    /// <summary>32 bytes in base64; encrypts signing keys and stored secrets. Make one with <c>openssl rand -base64 32</c>.</summary>
    /// <default>made by itself in Development, required otherwise</default>
    public string? MasterKey { get; set; }

    public SeedOptions Seed { get; set; } = new();

    public ProtocolSettings Protocol { get; set; } = new();

    public OutboundOptions Outbound { get; set; } = new();

    public MailOptions Mail { get; set; } = new();

    public ClientCertificateOptions ClientCertificates { get; set; } = new();

    /// <summary>How often one address may call <c>/{issuer_id}/logout</c>; more is answered with 429.</summary>
    /// <unit>requests a minute, 1 or more</unit>
    public int LogoutsPerMinute { get; set; } = 120;

    /// <summary>How often a tenant's dynamic registration answers; four times as often at once.</summary>
    /// <unit>requests a second, 1 or more</unit>
    public int RegistrationsPerSecond { get; set; } = 5;

    /// <summary>How long a browser waits for the apps' front-channel logout pages before it goes on.</summary>
    /// <unit>seconds, 1 to 30</unit>
    public int FrontChannelLogoutSeconds { get; set; } = 3;

    /// <summary>Proxies whose <c>X-Forwarded-*</c> headers count: addresses or CIDR ranges.</summary>
    public IList<string> TrustedProxies { get; set; } = [];
}

/// <summary>Where the seed files are.</summary>
public sealed class SeedOptions
{
    /// <summary>One folder for each tenant, each with <c>tenant.yaml</c> and <c>users.json</c>. Empty: no seed is applied.</summary>
    public string Directory { get; set; } = "seed";
}

/// <summary>Requests that this server makes itself: logout tokens, upstream providers.</summary>
public sealed class OutboundOptions
{
    /// <summary>Hosts that may be called at private addresses, over http and at any port: <c>app.internal</c>, <c>app.internal:8080</c>, <c>*.apps.internal</c>.</summary>
    public IList<string> AllowedHosts { get; set; } = [];
}

/// <summary>The server that messages to users go through. Without one they are files in Development, and nothing needs them elsewhere.</summary>
public sealed class MailOptions
{
    /// <summary>Name of the mail server that messages to users go through. Without one they are files in Development, and nothing needs them elsewhere.</summary>
    public string? Host { get; set; }

    /// <summary>Its port.</summary>
    /// <unit>1 to 65535</unit>
    public int Port { get; set; } = 587;

    /// <summary>The sender's address, for example <c>no-reply@example.com</c>.</summary>
    /// <default>none; required with <c>Provider:Mail:Host</c></default>
    public string? From { get; set; }

    /// <summary>Who signs in there, if somebody has to.</summary>
    public string? UserName { get; set; }

    /// <summary>That user's password.</summary>
    public string? Password { get; set; }

    /// <summary>Whether the connection is to be encrypted (STARTTLS). False for a server on the same machine only.</summary>
    public bool UseStartTls { get; set; } = true;
}

/// <summary>Client certificates (RFC 8705).</summary>
public sealed class ClientCertificateOptions
{
    /// <summary>How certificates of clients (RFC 8705) come in: <c>None</c>, <c>Connection</c> (Kestrel asks for them) or <c>Header</c> (a trusted proxy passes them on).</summary>
    public string Source { get; set; } = "None";

    /// <summary>The header, where a proxy passes them on (RFC 9440).</summary>
    public string Header { get; set; } = "Client-Cert";

    /// <summary>Where clients connect with certificates, if that is another address than <c>Provider:PublicUrl</c>: it becomes <c>mtls_endpoint_aliases</c> (RFC 8705 §5).</summary>
    public string? PublicUrl { get; set; }

    /// <summary>A file of certificates in PEM: the authorities whose certificates count, and those between.</summary>
    /// <default>those that the machine trusts</default>
    public string? Authorities { get; set; }
}
