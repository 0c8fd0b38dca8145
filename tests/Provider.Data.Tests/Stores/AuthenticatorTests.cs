using Provider.Data.Logs;
using Provider.Data.MultiFactor;
using Provider.Data.Tests.Databases;
using Provider.Data.Users;

namespace Provider.Data.Tests.Stores;

public sealed class AuthenticatorsOnSqlite(SqliteTestDatabase database) : AuthenticatorTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class AuthenticatorsOnPostgreSql(PostgreSqlTestDatabase database) : AuthenticatorTests(database), IClassFixture<PostgreSqlTestDatabase>;

/// <summary>Second factors, and sign-ins that wait for them.</summary>
public abstract class AuthenticatorTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Subject = "auth0|ann";

    private AuthenticatorStore Store => new(Database, Time);

    private MfaTransactionStore Transactions => new(Database, Time);

    [Fact]
    public async Task A_step_is_used_up_with_all_before_it_and_of_a_hundred_in_parallel_one_wins()
    {
        var one = await AddAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Store.UseStepAsync(one, 1000, None).AsTask()));

        Assert.Single(answers, won => won);
        Assert.False(await Store.UseStepAsync(one, 999, None));
        Assert.True(await Store.UseStepAsync(one, 1001, None));
        Assert.False(await Store.UseStepAsync(one with { Subject = "auth0|ben" }, 1002, None));
        Assert.False(await Store.UseStepAsync(one with { TenantId = "other" }, 1002, None));
    }

    [Fact]
    public async Task Of_first_factors_that_are_proved_at_once_one_stays()
    {
        await AddUserAsync();
        var rivals = Enumerable.Range(0, 20).Select(_ => New()).ToList();

        var answers = await Task.WhenAll(rivals.Select(rival => Store.AddFirstAsync(rival, 1, None).AsTask()));

        Assert.Single(answers, won => won);
        Assert.Single(await Store.ListAsync(Tenant, Subject, None));
    }

    [Fact]
    public async Task What_is_begun_proves_nothing_until_it_is_confirmed_and_not_as_a_first_beside_another()
    {
        await AddUserAsync();
        var (first, second) = (New() with { PendingFor = "one" }, New() with { PendingFor = "two" });
        await Store.AddPendingAsync(first, None);
        await Store.AddPendingAsync(second, None);

        Assert.False(await Store.UseStepAsync(first, 5, None));
        Assert.True(await Store.ConfirmAsync(first, isFirst: true, 5, None));
        Assert.False(await Store.ConfirmAsync(first, isFirst: true, 6, None));
        Assert.False(await Store.ConfirmAsync(second, isFirst: true, 6, None));
        Assert.True(await Store.ConfirmAsync(second, isFirst: false, 6, None));
        Assert.False(await Store.UseStepAsync(first, 5, None));
        Assert.All(await Store.ListAsync(Tenant, Subject, None), one => Assert.True(one is { IsConfirmed: true, PendingFor: null, ConfirmedAt: not null }));
    }

    [Fact]
    public async Task An_enrolment_that_is_begun_again_takes_the_place_of_the_one_before()
    {
        await AddUserAsync();
        for (var i = 0; i < 5; i++)
            await Store.AddPendingAsync(New() with { PendingFor = "one" }, None);

        Assert.Single(await Store.ListAsync(Tenant, Subject, None));
    }

    [Fact]
    public async Task A_recovery_code_comes_with_the_factor_it_was_given_with_works_once_and_is_replaced()
    {
        await AddUserAsync();
        var pending = New() with { PendingFor = "one", Hash = "first" };
        await Store.AddPendingAsync(pending, None);
        Assert.False(await Store.UseRecoveryCodeAsync(Tenant, Subject, "first", null, None));
        await Store.ConfirmAsync(pending, isFirst: true, null, None);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Store.UseRecoveryCodeAsync(Tenant, Subject, "first", $"next{i}", None).AsTask()));

        Assert.Single(answers, won => won);
        var next = (await Store.ListAsync(Tenant, Subject, None)).Single(one => one.Type == AuthenticatorTypes.RecoveryCode).Hash!;
        Assert.StartsWith("next", next);
        await Store.SetRecoveryCodeAsync(Tenant, Subject, "chosen", None);
        Assert.False(await Store.UseRecoveryCodeAsync(Tenant, Subject, next, null, None));
        Assert.True(await Store.UseRecoveryCodeAsync(Tenant, Subject, "chosen", null, None));
        Assert.False(await Store.UseRecoveryCodeAsync(Tenant, Subject, "chosen", null, None));
    }

    [Fact]
    public async Task With_the_last_factor_the_recovery_code_goes_and_a_reset_takes_everything()
    {
        var one = await AddAsync();
        await Store.SetRecoveryCodeAsync(Tenant, Subject, "code", None);

        Assert.False(await Store.RemoveAsync(Tenant, "auth0|ben", one.Id, None));
        Assert.True(await Store.RemoveAsync(Tenant, Subject, one.Id, None));
        Assert.Empty(await Store.ListAsync(Tenant, Subject, None));

        var transaction = NewTransaction(MfaTransactionKinds.Browser);
        await Transactions.BeginAsync(transaction, TimeSpan.FromMinutes(5), None);
        await Store.AddFirstAsync(New(), 1, None);
        Assert.Equal(1, await Store.ResetAsync(Tenant, Subject, new LogEvent { TenantId = Tenant, Type = "gd_unenroll", Subject = Subject }));
        Assert.Null(await Transactions.FindAsync(transaction.Kind, Tenant, transaction.Hash, None));
    }

    [Fact]
    public async Task A_transaction_is_found_by_its_kind_and_tenant_until_it_is_over_and_taken_once()
    {
        var transaction = NewTransaction(MfaTransactionKinds.MfaToken);
        await Transactions.BeginAsync(transaction, TimeSpan.FromMinutes(10), None);

        Assert.NotNull(await Transactions.FindAsync(MfaTransactionKinds.MfaToken, Tenant, transaction.Hash, None));
        Assert.Null(await Transactions.FindAsync(MfaTransactionKinds.OobCode, Tenant, transaction.Hash, None));
        Assert.Null(await Transactions.FindAsync(MfaTransactionKinds.MfaToken, "other", transaction.Hash, None));
        Assert.True(await Transactions.PassAsync(transaction, None));
        Assert.False(await Transactions.PassAsync(transaction, None));
        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Transactions.TakeAsync(transaction, None).AsTask())), won => won);

        var late = NewTransaction(MfaTransactionKinds.MfaToken);
        await Transactions.BeginAsync(late, TimeSpan.FromMinutes(10), None);
        Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(await Transactions.FindAsync(late.Kind, Tenant, late.Hash, None));
        Assert.True(await Transactions.WasIssuedAsync(late.Kind, Tenant, late.Hash, "client", None));
        Assert.False(await Transactions.TakeAsync(late, None));
    }

    [Fact]
    public async Task What_is_over_and_what_was_never_confirmed_is_forgotten()
    {
        var one = await AddAsync();
        await Store.AddPendingAsync(New() with { PendingFor = "one" }, None);
        var transaction = NewTransaction(MfaTransactionKinds.OobCode);
        await Transactions.BeginAsync(transaction, TimeSpan.FromMinutes(5), None);
        Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));

        await Transactions.PruneAsync(None);

        Assert.Equal(one.Id, Assert.Single(await Store.ListAsync(Tenant, Subject, None)).Id);
        Assert.False(await Transactions.WasIssuedAsync(transaction.Kind, Tenant, transaction.Hash, "client", None));
    }

    [Fact]
    public async Task Tries_come_back_one_by_one_and_parallel_guesses_cannot_share_one()
    {
        var failures = new LoginFailureStore(Database, Time);
        var refill = TimeSpan.FromMinutes(6);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => failures.TakeRefillingAsync(Tenant, "mfa x", 10, refill, None).AsTask()));
        Assert.Equal(10, answers.Count(taken => taken));
        Time.Advance(refill - TimeSpan.FromSeconds(1));
        Assert.False(await failures.TakeRefillingAsync(Tenant, "mfa x", 10, refill, None));
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await failures.TakeRefillingAsync(Tenant, "mfa x", 10, refill, None));
        Assert.False(await failures.TakeRefillingAsync(Tenant, "mfa x", 10, refill, None));
        await failures.GiveBackAsync(Tenant, "mfa x", "", None);
        Assert.True(await failures.TakeRefillingAsync(Tenant, "mfa x", 10, refill, None));
        Time.Advance(TimeSpan.FromDays(1));
        for (var i = 0; i < 10; i++)
            Assert.True(await failures.TakeRefillingAsync(Tenant, "mfa x", 10, refill, None));
        Assert.False(await failures.TakeRefillingAsync(Tenant, "mfa x", 10, refill, None));
    }

    private Authenticator New() => new() { Id = Authenticator.NewId(AuthenticatorTypes.Totp), TenantId = Tenant, Subject = Subject, Type = AuthenticatorTypes.Totp, SealedSecret = [1, 2, 3] };

    private MfaTransaction NewTransaction(string kind) => new() { Kind = kind, Hash = Guid.NewGuid().ToString(), TenantId = Tenant, Subject = Subject, ClientId = "client" };

    private async Task<Authenticator> AddAsync()
    {
        await AddUserAsync();
        var one = New();
        Assert.True(await Store.AddFirstAsync(one, null, None));
        return one;
    }

    private async Task AddUserAsync()
    {
        await using var context = Test.CreateContext();
        context.Users.Add(new ProviderUser { TenantId = Tenant, Subject = Subject, CreatedAt = DateTime.UtcNow, UpdatedAt = DateTime.UtcNow });
        await context.SaveChangesAsync();
    }
}
