using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Provider.Data.Users;

/// <summary>Finds users within their tenant, by the names ASP.NET Core Identity normalises.</summary>
public sealed class TenantUsers(IDbContextFactory<ProviderDbContext> contexts, ILookupNormalizer normalizer)
{
    public async ValueTask<ProviderUser?> FindByNameOrEmailAsync(string tenantId, string nameOrEmail, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var name = normalizer.NormalizeName(nameOrEmail);
        return await context.Users.AsNoTracking()
            .Where(user => user.TenantId == tenantId && (user.NormalizedEmail == name || user.NormalizedUserName == name))
            .OrderBy(user => user.NormalizedEmail == name ? 0 : 1)
            .FirstOrDefaultAsync(cancellation);
    }
}
