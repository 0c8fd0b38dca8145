using Provider.Bench.Store;

const string Usage = """
    Provider.Bench.Store end-session [--sessions 100000] [--postgres "Host=127.0.0.1;Username=provider"]
      what it costs to end one session of 5 apps: with 100 sessions in the database, and with many. SQLite, and PostgreSQL where one is named (it makes and drops databases there).
    """;

if (args is not ["end-session", .. var rest] || rest.Length % 2 != 0)
{
    await Console.Error.WriteLineAsync(Usage);
    return 2;
}

var options = Enumerable.Range(0, rest.Length / 2).ToDictionary(i => rest[2 * i], i => rest[(2 * i) + 1]);
var many = int.Parse(options.GetValueOrDefault("--sessions", "100000"), System.Globalization.CultureInfo.InvariantCulture);
var worst = await EndSession.CompareAsync("SQLite", () => FilledDatabase.OnSqlite(), many);
if (options.TryGetValue("--postgres", out var server))
    worst = Math.Max(worst, await EndSession.CompareAsync("PostgreSQL", () => FilledDatabase.OnPostgreSql(server), many));
return worst <= EndSession.Goal ? 0 : 1;
