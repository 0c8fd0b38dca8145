using Provider.Data.Sessions;

namespace Provider.Seeding;

/// <summary>What applying a seed did, for the console and the log.</summary>
public sealed record SeedReport
{
    /// <summary>The seed is the one applied last time; nothing was read beyond its fingerprint.</summary>
    public bool IsUnchanged { get; init; }

    public IReadOnlyList<SectionCount> Sections { get; init; } = [];

    /// <summary>Secrets made in this run. They are stored as hashes only, so this is the one time they can be shown.</summary>
    public IReadOnlyList<GeneratedSecret> GeneratedSecrets { get; init; } = [];

    /// <summary>What an earlier seed created and this one no longer names. It stays.</summary>
    public IReadOnlyList<LeftBehind> LeftBehind { get; init; } = [];

    /// <summary>Users whose sessions should end, because the seed gave them another password or e-mail address or blocked them.</summary>
    public IReadOnlyList<ChangedAccount> ChangedAccounts { get; init; } = [];

    /// <summary>Sections of tenant.yaml that were read but are not supported, as <c>tenant/section</c>.</summary>
    public IReadOnlyList<string> UnsupportedSections { get; init; } = [];

    public IReadOnlyList<SeedProblem> Warnings { get; init; } = [];

    public bool ChangedAnything => Sections.Any(section => section.Created + section.Updated > 0);
}

/// <summary>How many rows of one section of one tenant were written.</summary>
public sealed record SectionCount(string Tenant, string Section, int Created, int Updated, int Unchanged);

/// <summary>A client secret that was generated because the seed gave none.</summary>
public sealed record GeneratedSecret(string Tenant, string ClientName, string ClientId, string Secret);

/// <summary>A user whose sessions should end, and why.</summary>
public sealed record ChangedAccount(string Tenant, string Subject, EndReason Reason);

/// <summary>A row that the seed no longer names.</summary>
public sealed record LeftBehind(string Tenant, string Section, string Name);

/// <summary>A user somebody may sign in with to try things.</summary>
public sealed record DemoUser(string Tenant, string Login, string Password);
