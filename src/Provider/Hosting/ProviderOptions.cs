namespace Provider.Hosting;

/// <summary>The settings of the process; the keys stand under <c>Provider</c> in configuration.</summary>
public sealed class ProviderOptions
{
    public const string Section = "Provider";

    /// <summary>Base of every issuer, for example <c>https://id.example.com</c>. Required outside Development.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Where the SQLite file and, in Development, the master key live.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary><c>Sqlite</c> or <c>PostgreSql</c>.</summary>
    public string Database { get; set; } = "Sqlite";

    /// <summary>32 bytes in base64; encrypts signing keys and stored secrets. Made by itself in Development only.</summary>
    public string? MasterKey { get; set; }

    public SeedOptions Seed { get; set; } = new();

    public OutboundOptions Outbound { get; set; } = new();

    public MailOptions Mail { get; set; } = new();

    public ClientCertificateOptions ClientCertificates { get; set; } = new();

    /// <summary>How often one address may call <c>/{issuer_id}/logout</c> in a minute; more is answered with 429.</summary>
    public int LogoutsPerMinute { get; set; } = 120;

    /// <summary>How many requests of dynamic registration a tenant answers in a second, four times as many at once.</summary>
    public int RegistrationsPerSecond { get; set; } = 5;

    /// <summary>How many seconds a browser waits for the apps' front-channel logout pages before it goes on; from 1 to 30.</summary>
    public int FrontChannelLogoutSeconds { get; set; } = 3;

    /// <summary>Proxies whose X-Forwarded-* headers count: addresses or CIDR ranges.</summary>
    public IList<string> TrustedProxies { get; init; } = [];
}

/// <summary>Where the seed files are.</summary>
public sealed class SeedOptions
{
    /// <summary>One folder per tenant, each with <c>tenant.yaml</c> and <c>users.json</c>. Empty: no seed is applied.</summary>
    public string Directory { get; set; } = "seed";
}

/// <summary>Requests that this server makes itself: logout tokens, upstream providers.</summary>
public sealed class OutboundOptions
{
    /// <summary>Hosts that may be called at private addresses, over http and at any port: <c>app.internal</c>, <c>app.internal:8080</c>, <c>*.apps.internal</c>.</summary>
    public IList<string> AllowedHosts { get; init; } = [];
}

/// <summary>The server that messages to users go through. Without one they are files in Development, and nothing needs them elsewhere.</summary>
public sealed class MailOptions
{
    /// <summary>Its name; unset: there is none.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary>The sender's address.</summary>
    public string? From { get; set; }

    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary>Whether the connection is to be encrypted (STARTTLS). False for a server on the same machine only.</summary>
    public bool UseStartTls { get; set; } = true;
}

/// <summary>Client certificates (RFC 8705).</summary>
public sealed class ClientCertificateOptions
{
    /// <summary><c>None</c>, <c>Connection</c> (Kestrel asks for them) or <c>Header</c> (a trusted proxy passes them on).</summary>
    public string Source { get; set; } = "None";

    /// <summary>The header, where a proxy passes them on.</summary>
    public string Header { get; set; } = "Client-Cert";

    /// <summary>Where clients connect with certificates, if that is another address than <c>PublicUrl</c>: it becomes <c>mtls_endpoint_aliases</c>.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>A file of certificates in PEM: the authorities whose certificates count, and those between. Without it, those that the machine trusts.</summary>
    public string? Authorities { get; set; }
}
