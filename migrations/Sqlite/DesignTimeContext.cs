using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Provider.Data;

namespace Provider.Migrations.Sqlite;

/// <summary>Used by dotnet-ef only: dotnet ef migrations add NAME --project migrations/Sqlite</summary>
public sealed class DesignTimeContext : IDesignTimeDbContextFactory<ProviderDbContext>
{
    public ProviderDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<ProviderDbContext>();
        ProviderDataServices.Configure(options, new DatabaseOptions(DatabaseKind.Sqlite, "Data Source=design-time.db"));
        return new ProviderDbContext(options.Options);
    }
}
