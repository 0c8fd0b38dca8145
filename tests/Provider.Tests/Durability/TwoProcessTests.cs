using System.Net;
using Provider.Tests.Hosting;

namespace Provider.Tests.Durability;

/// <summary>What works once works once on both of two processes together, however many ask at the same moment, and whichever of them dies.</summary>
public abstract class TwoProcessTests(ProviderPair pair)
{
    private const int Callers = 1000;
    private const string LenientSecret = "lenient-secret-0123456789-0123456789";
    private const string LenientCallback = "https://lenient.example.com/callback";

    public static TheoryData<string> Kinds => [.. SingleUse.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_a_thousand_attempts_at_two_processes_one_succeeds(string kind)
    {
        using var nodes = new Nodes(pair);
        var once = await SingleUse.CreateAsync(kind, pair, nodes.First, nodes.Browser);

        var attempts = await Task.WhenAll(Enumerable.Range(0, Callers).Select(number => Task.Run(() => once.TryAsync(nodes.Of(number)))));

        var winner = Assert.Single(attempts, attempt => attempt.Won);
        Assert.All(attempts.Where(attempt => attempt != winner), attempt => Assert.Equal(once.Refusal, attempt.Error));
        // Who used a code or a token again may be a thief, so what came of it is taken back, on both.
        if (kind is "code" or "refresh token")
            Assert.All([await nodes.First.RefreshAsync(winner.Answer!["refresh_token"]!), await nodes.Second.RefreshAsync(winner.Answer!["refresh_token"]!)], answer => Assert.Equal("invalid_grant", answer["error"]));
    }

    [Fact]
    public async Task Within_the_leeway_a_thousand_refreshes_at_two_processes_all_get_the_same_successor_and_it_works()
    {
        using var nodes = new Nodes(pair);
        var token = await SingleUse.RefreshTokenAsync(nodes.First, nodes.Browser, "lenient", LenientSecret, LenientCallback);

        var attempts = await Task.WhenAll(Enumerable.Range(0, Callers).Select(number => Task.Run(() => token.TryAsync(nodes.Of(number)))));

        Assert.All(attempts, attempt => Assert.True(attempt.Won, attempt.Error));
        var successor = Assert.Single(attempts.Select(attempt => attempt.Answer!["refresh_token"]!).Distinct());
        Assert.Equal(HttpStatusCode.OK, (await nodes.Second.RefreshAsync(successor, "lenient", LenientSecret)).Status);
    }

    [Fact]
    public async Task When_one_process_is_killed_in_the_middle_nothing_is_won_twice()
    {
        const int OfEachKind = 8;
        const int AttemptsAtEach = 24;
        using var nodes = new Nodes(pair);
        var things = new List<SingleUse>();
        foreach (var kind in SingleUse.Kinds)
        {
            for (var number = 0; number < OfEachKind; number++)
                things.Add(await SingleUse.CreateAsync(kind, pair, nodes.First, nodes.Browser));
        }

        var answered = 0;
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task<Attempt?> TryAsync(SingleUse once, HttpClient node)
        {
            try
            {
                var attempt = await once.TryAsync(node);
                if (Interlocked.Increment(ref answered) == OfEachKind * SingleUse.Kinds.Length)
                    enough.TrySetResult();
                return attempt;
            }
            catch (Exception exception) when (exception is HttpRequestException or ObjectDisposedException or OperationCanceledException)
            {
                // The process is gone. Whether it had won is not known to anybody now.
                return null;
            }
        }

        try
        {
            // Every thing once, then every thing again: the kill comes while most have not been tried.
            var running = Enumerable.Range(0, AttemptsAtEach).SelectMany(round => things.Select((once, index) => (once, Attempt: Task.Run(() => TryAsync(once, nodes.Of(round + index)))))).ToList();
            await enough.Task;
            await pair.First.KillAsync();
            await Task.WhenAll(running.Select(one => one.Attempt));
            var unheard = running.Count(one => one.Attempt.Result is null);

            foreach (var once in things)
            {
                var last = await once.TryAsync(nodes.Second);
                var winners = running.Where(one => one.once == once).Select(one => one.Attempt.Result).Append(last).Count(attempt => attempt is { Won: true });
                Assert.True(winners <= 1, $"{once.Kind}: {winners} winners");
                Assert.Equal(once.Refusal, (await once.TryAsync(nodes.Second)).Error);
            }

            Assert.True(unheard > 0, "The kill came after the last answer.");
        }
        finally
        {
            await pair.First.KillAsync();
            await pair.First.StartAsync();
        }
    }

    /// <summary>An application that talks to both, and a browser that talks to the first.</summary>
    private sealed class Nodes : IDisposable
    {
        public Nodes(ProviderPair pair)
        {
            Assert.SkipWhen(pair.Missing is not null, pair.Missing ?? "");
            (First, Second, Browser) = (pair.First.CreateClient(), pair.Second.CreateClient(), pair.First.OpenBrowser());
        }

        public HttpClient First { get; }

        public HttpClient Second { get; }

        public Browser Browser { get; }

        public HttpClient Of(int number) => number % 2 == 0 ? First : Second;

        public void Dispose()
        {
            First.Dispose();
            Second.Dispose();
            Browser.Dispose();
        }
    }
}

/// <inheritdoc/>
public sealed class TwoProcessesOnSqliteTests(SqlitePair pair) : TwoProcessTests(pair), IClassFixture<SqlitePair>;

/// <inheritdoc/>
public sealed class TwoProcessesOnPostgreSqlTests(PostgreSqlPair pair) : TwoProcessTests(pair), IClassFixture<PostgreSqlPair>;
