using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Provider.Data;
using Provider.Data.Logs;

namespace Provider.Tests.Logout.BackChannel;

/// <summary>What stands in the database.</summary>
internal static class BackChannelRows
{
    public static async Task<List<LogEvent>> EventsAsync(BackChannelHost host)
    {
        await using var context = await host.Services.GetRequiredService<IDbContextFactory<ProviderDbContext>>().CreateDbContextAsync();
        return await context.LogEvents.AsNoTracking().ToListAsync();
    }
}
