using Provider.Data.Tests.Databases;
using Provider.Data.Users;

namespace Provider.Data.Tests.Stores;

/// <summary>Looking for one account reads indexes to their end: walking a tenant for each user of a seed takes minutes where there are 20,000.</summary>
public sealed class AccountPlanTests(SqliteTestDatabase database) : DatabaseTests(database), IClassFixture<SqliteTestDatabase>
{
    [Fact]
    public async Task No_account_is_looked_for_through_its_whole_tenant()
    {
        var statements = await RecordAsync(async session =>
        {
            await AccountRows.FindAsync(session, Tenant, "auth0|ann");
            await AccountRows.FindByNameOrEmailAsync(session, Tenant, "ANN");
            await AccountRows.OthersNamedAsync(session, Tenant, "auth0|ann", "ANN@EXAMPLE.COM", "ANN");
        });

        Assert.Equal(3, statements.Count);
        foreach (var sql in statements)
        {
            var plan = await Database.ReadAsync(session => session.AllAsync("EXPLAIN QUERY PLAN " + sql, row => row.GetString(3), "a", "b", "c", "d"), None);
            Assert.Contains(plan, line => line.Contains("(TenantId=? AND ", StringComparison.Ordinal));
            Assert.DoesNotContain(plan, line => line.StartsWith("SCAN", StringComparison.Ordinal) || line.EndsWith("(TenantId=?)", StringComparison.Ordinal));
        }
    }

    private async Task<List<string>> RecordAsync(Func<DbSession, Task> work) => await Database.ReadAsync(
        async session =>
        {
            var statements = new List<string>();
            session.BeforeStatement = statements.Add;
            try
            {
                await work(session);
            }
            finally
            {
                session.BeforeStatement = null;
            }

            return statements;
        },
        None);
}
