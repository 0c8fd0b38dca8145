namespace Provider.Seeding;

/// <summary>What a seed is read against. The host builds it from its configuration.</summary>
public sealed record SeedContext
{
    /// <summary>One folder per tenant (<c>Provider:Seed:Directory</c>).</summary>
    public required string Directory { get; init; }

    /// <summary>The base of every issuer (<c>Provider:PublicUrl</c>). In seeds it is <c>##PROVIDER_PUBLIC_URL##</c>, without a trailing slash.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>In Development, http on loopback is accepted wherever the product is published.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary>Says why an address may not be called by this server, or null; the host's own rules for outgoing requests.</summary>
    public Func<Uri, string?>? RefuseTarget { get; init; }

    /// <summary>Where keywords find their values; the process's environment unless a test says otherwise.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    internal string? Resolve(string keyword) =>
        keyword == "PROVIDER_PUBLIC_URL" ? PublicUrl.AbsoluteUri.TrimEnd('/') : Environment(keyword);

    internal bool AllowsLoopbackHttp => IsDevelopment || PublicUrl.IsLoopback;
}
