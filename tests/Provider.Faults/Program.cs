using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Provider.Data;
using Provider.Data.Sqlite;
using Provider.Faults;
using Provider.Hosting;

// The product as Program.cs of src/Provider composes it, over a database that kills the process before the FAULT_AT-th statement of the end of a session. 0: never.
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find() });
var configuration = ProviderConfiguration.Read(builder.Configuration, builder.Environment);
builder.AddProvider(configuration);
var at = int.Parse(Environment.GetEnvironmentVariable("FAULT_AT") ?? "0", CultureInfo.InvariantCulture);
builder.Services.RemoveAll<IDatabase>();
builder.Services.AddSingleton<IDatabase>(new KillingDatabase(new SqliteDatabase(configuration.Database.ConnectionString), at));

await using var app = builder.Build();
await app.RunProviderAsync();
