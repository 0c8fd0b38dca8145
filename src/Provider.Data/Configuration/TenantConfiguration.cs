using Provider.Data.Applications;
using Provider.Data.OpenIddict;
using Provider.Data.Tenants;

namespace Provider.Data.Configuration;

/// <summary>Everything stored about one tenant that requests are served from.</summary>
public sealed record TenantConfiguration(
    TenantEntity Tenant,
    long Version,
    IReadOnlyList<ApplicationRow> Applications,
    IReadOnlyList<ResourceServerEntity> ResourceServers,
    IReadOnlyList<ClientGrantEntity> ClientGrants,
    IReadOnlyList<ConnectionEntity> Connections);

/// <summary>OpenIddict's row of an application and ours beside it.</summary>
public sealed record ApplicationRow(OpenIddictApplication Application, ApplicationEntity Extras);
