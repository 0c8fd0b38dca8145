using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Provider.Data;

namespace Provider.Migrations.PostgreSql;

/// <summary>Used by dotnet-ef only: dotnet ef migrations add NAME --project migrations/PostgreSql</summary>
public sealed class DesignTimeContext : IDesignTimeDbContextFactory<ProviderDbContext>
{
    public ProviderDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<ProviderDbContext>();
        ProviderDataServices.Configure(options, new DatabaseOptions(DatabaseKind.PostgreSql, "Host=127.0.0.1;Database=design-time"));
        return new ProviderDbContext(options.Options);
    }
}
