using Microsoft.Extensions.DependencyInjection;
using Provider.Data.Logout;
using Provider.Data.Logs;
using Provider.Data.Sessions;
using Provider.Data.Stores;
using Provider.Data.Tests.Databases;

namespace Provider.Data.Tests.Stores;

public sealed class LogoutOutboxOnSqlite(SqliteTestDatabase database) : LogoutOutboxTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class LogoutOutboxOnPostgreSql(PostgreSqlTestDatabase database) : LogoutOutboxTests(database), IClassFixture<PostgreSqlTestDatabase>;

/// <summary>Rows of the outbox from the end of a session to their own end, shared by nodes.</summary>
public abstract class LogoutOutboxTests : DatabaseTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private readonly LogoutOutbox _outbox;
    private readonly LogoutOutboxReport _report;

    protected LogoutOutboxTests(TestDatabase database)
        : base(database)
    {
        _outbox = new LogoutOutbox(Database, Time);
        _report = new LogoutOutboxReport(Database, Time);
    }

    [Fact]
    public async Task A_notification_says_whom_to_tell_of_what_under_the_issuer_of_the_session()
    {
        var application = await AddApplicationAsync("https://shop.test/bcl");
        var start = NewSession() with { Issuer = "https://login.shop.test/" };
        await Sessions.StartAsync(start, null, None);
        await Tokens.JoinSessionAsync(start.Id, application, None);
        await Sessions.EndAsync(new SessionEnd(Tenant, start.Id, EndReason.RpLogout));

        var taken = Assert.Single(await _outbox.TakeAsync(application, 10, Lease, None));

        Assert.Equal(
            (Tenant, start.Id, "auth0|ann", application, "https://shop.test/bcl", "rp-logout", "https://login.shop.test/", Time.Now, Time.Now.AddHours(24), 1),
            (taken.TenantId, taken.SessionId, taken.Subject, taken.ApplicationId, taken.Url, taken.Initiator, taken.Issuer, taken.CreatedAt, taken.GiveUpAt, taken.Attempt));
    }

    [Fact]
    public async Task Each_queue_is_listed_with_its_earliest_and_empty_ones_are_not()
    {
        var (first, second, idle) = (await AddApplicationAsync("https://a.test/bcl"), await AddApplicationAsync("https://b.test/bcl"), await AddApplicationAsync("https://c.test/bcl"));
        await EndSessionsAsync(3, first, second);
        var earliest = Time.Now;
        Time.Advance(TimeSpan.FromMinutes(1));
        await EndSessionsAsync(2, first);
        foreach (var notification in await _outbox.TakeAsync(second, 10, Lease, None))
            await _outbox.CompleteAsync(notification, notification.Url, 200, Event());

        var waiting = (await _outbox.WaitingAsync(None)).Where(queue => queue.ApplicationId == first || queue.ApplicationId == second || queue.ApplicationId == idle);

        Assert.Equal([(first, earliest)], waiting);
    }

    [Fact]
    public async Task However_many_nodes_take_at_once_each_notification_is_taken_by_one()
    {
        const int Notifications = 300;
        var application = await AddApplicationAsync("https://shop.test/bcl");
        await EndSessionsAsync(Notifications, application);
        await using var otherNode = TestDatabase.Compose(Test.Options);
        var other = new LogoutOutbox(otherNode.GetRequiredService<IDatabase>(), Time);

        var taken = (await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => TakeAllAsync(number % 2 == 0 ? _outbox : other, application))))).SelectMany(ids => ids).ToList();

        Assert.Equal(Notifications, taken.Count);
        Assert.Equal(Notifications, taken.Distinct().Count());
    }

    [Fact]
    public async Task What_a_dead_node_held_is_taken_over_after_its_lease_and_its_late_outcome_does_not_count()
    {
        var application = await AddApplicationAsync("https://shop.test/bcl");
        await EndSessionsAsync(1, application);
        var held = Assert.Single(await _outbox.TakeAsync(application, 10, Lease, None));
        Assert.Empty(await _outbox.TakeAsync(application, 10, Lease, None));
        Time.Advance(Lease);

        var takenOver = Assert.Single(await _outbox.TakeAsync(application, 10, Lease, None));

        Assert.Equal((held.Id, 2), (takenOver.Id, takenOver.Attempt));
        Assert.False(await _outbox.GiveUpAsync(held, held.Url, 400, "late", Event()));
        Assert.False(await _outbox.PostponeAsync(held, held.Url, 503, "late", Time.Now, Event()));
        Assert.False(await _outbox.ReturnAsync(held));
        Assert.True(await _outbox.CompleteAsync(takenOver, takenOver.Url, 200, Event()));
        Assert.False(await _outbox.CompleteAsync(takenOver, takenOver.Url, 200, Event()));
        Assert.Equal(["done|2|200|NULL"], await QueryAsync("""SELECT "State", "Attempts", "LastStatus", "LastError" FROM "LogoutNotifications" WHERE "ApplicationId" = @p1""", application));

        // One outcome, one entry in the log.
        Assert.Single(await QueryAsync("""SELECT "Id" FROM "LogEvents" WHERE "TenantId" = @p1 AND "Type" = 'sslo'""", Tenant));
    }

    [Fact]
    public async Task A_postponed_one_is_due_when_it_says_and_a_returned_one_at_once()
    {
        var application = await AddApplicationAsync("https://shop.test/bcl");
        await EndSessionsAsync(1, application);
        Assert.True(await _outbox.PostponeAsync(await TakeOneAsync(application), "https://new.test/bcl", 503, "busy", Time.Now.AddMinutes(5), null));

        Time.Advance(TimeSpan.FromMinutes(4));
        Assert.Empty(await _outbox.TakeAsync(application, 10, Lease, None));
        Time.Advance(TimeSpan.FromMinutes(1));
        var again = await TakeOneAsync(application);
        Assert.Equal((2, "https://new.test/bcl"), (again.Attempt, again.Url));
        Assert.True(await _outbox.ReturnAsync(again));
        Assert.Equal(3, (await TakeOneAsync(application)).Attempt);
    }

    [Fact]
    public async Task Operators_find_by_tenant_state_and_session_and_send_again_for_another_day()
    {
        var application = await AddApplicationAsync("https://shop.test/bcl");
        var sessions = await EndSessionsAsync(3, application);
        var given = (await _outbox.TakeAsync(application, 2, Lease, None)).ToList();
        await _outbox.CompleteAsync(given[0], given[0].Url, 204, Event());
        await _outbox.GiveUpAsync(given[1], given[1].Url, null, "nobody listens there", Event());

        Assert.Equal(["done", "failed", "pending"], (await ListAsync(new LogoutOutboxFilter(Tenant))).Select(row => row.State).Order());
        Assert.Equal(given[0].Id, Assert.Single(await ListAsync(new LogoutOutboxFilter(Tenant, "done"))).Id);
        Assert.Equal(sessions[2], Assert.Single(await ListAsync(new LogoutOutboxFilter(null, null, sessions[2]))).SessionId);
        Assert.Empty(await ListAsync(new LogoutOutboxFilter("other", "failed")));
        Assert.Equal("nobody listens there", Assert.Single(await ListAsync(new LogoutOutboxFilter(Tenant, "failed"))).LastError);

        Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await _report.ResendFailedAsync("other", None));
        Assert.Equal(1, await _report.ResendFailedAsync(Tenant, None));
        Assert.True(await _report.ResendAsync(given[0].Id, None));
        Assert.False(await _report.ResendAsync("nothing", None));
        var again = await _outbox.TakeAsync(application, 10, Lease, None);
        Assert.Equal(3, again.Count);
        Assert.All(again.Where(notification => notification.Attempt == 2), notification => Assert.Equal(Time.Now.AddHours(24), notification.GiveUpAt));
    }

    [Fact]
    public async Task Pruning_takes_what_was_delivered_after_two_weeks_and_dead_letters_after_ninety_days()
    {
        var application = await AddApplicationAsync("https://shop.test/bcl");
        await EndSessionsAsync(3, application);
        var given = (await _outbox.TakeAsync(application, 2, Lease, None)).ToList();
        await _outbox.CompleteAsync(given[0], given[0].Url, 200, Event());
        await _outbox.GiveUpAsync(given[1], given[1].Url, 400, "refused", Event());
        var pruning = new TokenPruning(Database, Time);

        Time.Advance(TimeSpan.FromDays(13));
        await pruning.RunAsync(TimeSpan.FromDays(14), None);
        Assert.Equal(3, (await ListAsync(new LogoutOutboxFilter(Tenant))).Count);
        Time.Advance(TimeSpan.FromDays(2));
        await pruning.RunAsync(TimeSpan.FromDays(14), None);
        Assert.Equal(["failed", "pending"], (await ListAsync(new LogoutOutboxFilter(Tenant))).Select(row => row.State).Order());
        Time.Advance(TimeSpan.FromDays(80));
        await pruning.RunAsync(TimeSpan.FromDays(14), None);
        Assert.Equal(["pending"], (await ListAsync(new LogoutOutboxFilter(Tenant))).Select(row => row.State));
    }

    [Fact]
    public async Task A_signal_wakes_whoever_waits_once_and_every_end_of_a_session_raises_it()
    {
        var signal = new LogoutSignal();
        var sessions = new SessionStore(Database, Time, signal);
        var session = await StartSessionAsync();
        await sessions.EndAsync(new SessionEnd(Tenant, session, EndReason.RpLogout));
        await signal.WaitAsync(None).AsTask().WaitAsync(TimeSpan.FromSeconds(30), None);

        await sessions.StartAsync(NewSession(), new SessionEnd(Tenant, await StartSessionAsync(), EndReason.AnotherLogin), None);
        await signal.WaitAsync(None).AsTask().WaitAsync(TimeSpan.FromSeconds(30), None);

        await sessions.EndAllOfUserAsync(Tenant, "auth0|ann", EndReason.PasswordChanged);
        await signal.WaitAsync(None).AsTask().WaitAsync(TimeSpan.FromSeconds(30), None);

        signal.Raise();
        signal.Raise();
        await signal.WaitAsync(None);
        var third = signal.WaitAsync(None).AsTask();
        Assert.False(third.IsCompleted);
        signal.Raise();
        await third;
    }

    private async Task<List<string>> TakeAllAsync(LogoutOutbox outbox, string application)
    {
        var ids = new List<string>();
        while (await outbox.TakeAsync(application, 7, Lease, None) is { Count: > 0 } taken)
            ids.AddRange(taken.Select(notification => notification.Id));
        return ids;
    }

    private async Task<LogoutNotification> TakeOneAsync(string application) => Assert.Single(await _outbox.TakeAsync(application, 10, Lease, None));

    private async Task<List<LogoutNotificationEntity>> ListAsync(LogoutOutboxFilter filter) => await _report.ListAsync(filter, 1000, None);

    private LogEvent Event() => new() { TenantId = Tenant, Type = "sslo" };

    private async Task<List<string>> EndSessionsAsync(int count, params string[] applications)
    {
        var ids = new List<string>();
        for (var number = 0; number < count; number++)
        {
            ids.Add(await StartSessionAsync());
            foreach (var application in applications)
                await Tokens.JoinSessionAsync(ids[^1], application, None);
            await Sessions.EndAsync(new SessionEnd(Tenant, ids[^1], EndReason.RpLogout));
        }

        return ids;
    }
}
