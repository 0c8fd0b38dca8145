using Microsoft.AspNetCore.Identity;

namespace Provider.Data.Users;

/// <summary>Finds users within their tenant, by the names ASP.NET Core Identity normalises.</summary>
public sealed class TenantUsers(IDatabase database, ILookupNormalizer normalizer)
{
    public ValueTask<ProviderUser?> FindByNameOrEmailAsync(string tenantId, string nameOrEmail, CancellationToken cancellation) =>
        database.ReadAsync(session => AccountRows.FindByNameOrEmailAsync(session, tenantId, normalizer.NormalizeName(nameOrEmail)!), cancellation);
}
