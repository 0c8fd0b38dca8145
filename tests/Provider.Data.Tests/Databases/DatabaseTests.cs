using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Provider.Data.Applications;
using Provider.Data.Configuration;
using Provider.Data.OpenIddict;
using Provider.Data.Sessions;
using Provider.Data.Stores;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Data.Tests.Databases;

/// <summary>What the suites share: stores under a clock of their own, and short ways to make applications, sessions and tokens.</summary>
public abstract class DatabaseTests
{
    protected static readonly CancellationToken None = CancellationToken.None;

    protected DatabaseTests(TestDatabase database)
    {
        Assert.SkipWhen(database.Missing is not null, database.Missing ?? "");
        Test = database;
        Tokens = new TokenStore(database.Database, Time);
        Sessions = new SessionStore(database.Database, Time);
    }

    protected TestDatabase Test { get; }

    protected IDatabase Database => Test.Database;

    protected ManualTime Time { get; } = new();

    protected TokenStore Tokens { get; }

    protected SessionStore Sessions { get; }

    /// <summary>A tenant that no other test uses.</summary>
    protected string Tenant { get; } = $"t{Guid.NewGuid():N}";

    protected async Task<string> AddApplicationAsync(string? backchannel = null, params string[] initiators)
    {
        await using var context = Test.CreateContext();
        var row = new OpenIddictApplication { ClientId = $"client-{Guid.NewGuid():N}", ClientType = "public" };
        var settings = new ApplicationSettings
        {
            OidcLogout = new ApplicationOidcLogoutSettings
            {
                BackchannelLogoutUrls = backchannel is null ? [] : [backchannel],
                BackchannelLogoutInitiators = new BackchannelLogoutInitiators { SelectedInitiators = initiators },
            },
        };
        context.OpenIddictApplications.Add(row);
        context.Applications.Add(new ApplicationEntity
        {
            ApplicationId = row.Id,
            TenantId = Tenant,
            ClientId = row.ClientId,
            Settings = JsonSerializer.Serialize(settings, SettingsJson.Default.ApplicationSettings),
        });
        await context.SaveChangesAsync();
        return row.Id;
    }

    protected NewSession NewSession(string subject = "auth0|ann", TimeSpan? idle = null, TimeSpan? absolute = null) => new()
    {
        Id = Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)).Replace('+', '-').Replace('/', '_'),
        TenantId = Tenant,
        Subject = subject,
        SecretHash = "hash",
        CreatedAt = Time.Now,
        IdleLifetime = idle ?? TimeSpan.FromDays(3),
        ExpiresAt = Time.Now + (absolute ?? TimeSpan.FromDays(7)),
        AuthenticationMethods = "pwd",
    };

    protected async Task<string> StartSessionAsync(string subject = "auth0|ann", TimeSpan? idle = null, TimeSpan? absolute = null)
    {
        var session = NewSession(subject, idle, absolute);
        await Sessions.StartAsync(session, null, None);
        return session.Id;
    }

    protected NewToken NewToken(string type, string applicationId, string? sessionId, bool isBound = false, string? audience = null, string subject = "auth0|ann") => new(
        ReferenceId.Create(), type, applicationId, Time.GetUtcNow(), Time.GetUtcNow().AddMinutes(5), new GrantData
        {
            ClientId = "client",
            Subject = subject,
            SessionId = sessionId,
            Scopes = ["openid", "offline_access"],
            Audience = audience,
            RedirectUri = "https://shop.test/callback?a=1&b=ü+",
            AuthenticatedAt = Time.GetUtcNow(),
            IsSessionBound = isBound,
        });

    /// <summary>Begins a family with a code and exchanges it for a refresh token.</summary>
    protected async Task<TokenEntry> BeginFamilyAsync(string applicationId, string sessionId, bool isBound = false, string? audience = null, string subject = "auth0|ann")
    {
        var code = NewToken(TokenTypes.AuthorizationCode, applicationId, sessionId, isBound, audience, subject);
        Assert.True(await Tokens.BeginAsync(code, None));
        var refresh = NewToken(TokenTypes.RefreshToken, applicationId, sessionId, isBound, audience, subject);
        Assert.True(await Tokens.RedeemAsync(await FindAsync(code), refresh, Time.GetUtcNow(), None));
        return await FindAsync(refresh);
    }

    protected async Task<TokenEntry> FindAsync(NewToken token)
    {
        var entry = await Tokens.FindAsync(token.Type, token.ReferenceId, None);
        Assert.NotNull(entry);
        return entry;
    }

    protected async Task<string> StatusOfAsync(string tokenId) => Assert.Single(await QueryAsync("""SELECT "Status" FROM "OpenIddictTokens" WHERE "Id" = @p1""", tokenId));

    /// <summary>Rows as text, columns parted by a bar.</summary>
    protected async Task<List<string>> QueryAsync(string sql, params object?[] values) => await Database.ReadAsync(
        session => session.AllAsync(
            sql,
            row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "NULL" : Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture))),
            values),
        None);
}
