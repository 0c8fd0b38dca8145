using Provider.Data.Tenants;

namespace Provider.Seeding.Model;

/// <summary>One tenant folder, read and typed; not yet compared with the database.</summary>
internal sealed record TenantSeed(string Name, SeedPosition At)
{
    public TenantSettings Settings { get; set; } = new();

    /// <summary>Where the entries of <see cref="TenantSettings.CustomDomains"/> stand, in the same order.</summary>
    public List<SeedPosition> CustomDomainsAt { get; } = [];

    public SeedPosition DefaultAudienceAt { get; set; }

    public SeedPosition DefaultDirectoryAt { get; set; }

    public List<ApiSeed> Apis { get; } = [];

    public List<ClientSeed> Clients { get; } = [];

    public List<ClientGrantSeed> Grants { get; } = [];

    public List<ConnectionSeed> Connections { get; } = [];

    public List<UserSeed> Users { get; } = [];

    /// <summary>Sections with content that we know of but do not support, by name.</summary>
    public List<string> LeftOut { get; } = [];

    /// <summary>A client by name, else by id, as the Deploy CLI resolves it.</summary>
    public ClientSeed? FindClient(string reference) =>
        Clients.Find(client => client.Name == reference) ?? Clients.Find(client => client.ClientId == reference);
}
