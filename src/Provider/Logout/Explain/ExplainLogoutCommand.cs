using Provider.Hosting;
using Provider.Tenants;

namespace Provider.Logout.Explain;

/// <summary>
/// The command <c>logout explain URL [--sid SID] [--method GET|POST]</c>. <c>-</c> reads the URL from standard input, so that a token in it stands in no shell's history.
/// </summary>
internal static class ExplainLogoutCommand
{
    private const string Usage = "Write: logout explain URL [--sid SID] [--method GET|POST], with the URL in quotes, or - to read it from standard input.";

    /// <returns>0: explained, whatever the outcome; 1: the URL is no logout of this server; 2: wrong words.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, TextReader input, TextWriter output, TextWriter errors)
    {
        // The URL comes first and may hold what looks like an option.
        if (arguments.Count == 0 || arguments[0].StartsWith("--", StringComparison.Ordinal)
            || CommandOptions.Read([.. arguments.Skip(1)], ["--sid", "--method"]) is not { Words: [] } options
            || (options["--method"] ?? "GET").ToUpperInvariant() is not ("GET" or "POST"))
        {
            await errors.WriteLineAsync(Usage);
            return 2;
        }

        var url = arguments[0] == "-" ? await input.ReadLineAsync() ?? "" : arguments[0];
        await RequireDatabase.CheckAsync(services);
        await services.GetRequiredService<TenantRefresh>().ReloadAsync(CancellationToken.None);
        var question = new LogoutQuestion(url) { SessionId = options["--sid"], Method = (options["--method"] ?? "GET").ToUpperInvariant() };
        var (explanation, problem) = await services.GetRequiredService<ExplainLogout>().AskAsync(question, CancellationToken.None);
        if (explanation is null)
        {
            await errors.WriteLineAsync(problem);
            return 1;
        }

        await WriteExplanation.ToAsync(output, explanation);
        await output.WriteLineAsync();
        await output.WriteLineAsync("Nothing was changed. Past attempts: logout attempts");
        return 0;
    }
}
