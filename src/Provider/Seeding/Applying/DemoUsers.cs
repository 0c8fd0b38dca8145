using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>Whom a newcomer may sign in as.</summary>
internal static class DemoUsers
{
    public static IReadOnlyList<DemoUser> Of(IEnumerable<TenantSeed> tenants) =>
        [.. from tenant in tenants
            from user in tenant.Users
            where user.Password is not null && !user.IsBlocked && (user.Email ?? user.Username) is not null
            select new DemoUser(tenant.Name, (user.Email ?? user.Username)!, user.Password!)];
}
