using Microsoft.AspNetCore.Identity;
using Provider.Data;
using Provider.Data.Sessions;
using Provider.Data.Users;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>The users, matched by user_id. Users that the seed does not name are nobody's business here.</summary>
internal static class WriteUsers
{
    /// <summary>So many are read and their passwords compared before they are written; a seed may have a hundred thousand.</summary>
    private const int Batch = 500;

    private static readonly UpperInvariantLookupNormalizer Normalizer = new();

    public static async Task<Tally> Async(DbSession session, TenantSeed tenant, SeedServices services, ReportDraft draft, CancellationToken cancellationToken)
    {
        var tally = new Tally(tenant.Name, "users");
        foreach (var batch in tenant.Users.Chunk(Batch))
        {
            var rows = await FindAsync(session, tenant, batch);
            var hashes = HashPasswords(batch, rows, services.Passwords, cancellationToken);
            foreach (var user in batch)
            {
                var hasOtherFactors = await WriteUserFactors.Async(session, tenant.Name, user, services);
                if (rows.TryGetValue(user.UserId, out var row))
                {
                    tally.Compared(await UpdateAsync(session, row, user, hashes, hasOtherFactors, services.Now, draft));
                    continue;
                }
                row = new ProviderUser { TenantId = tenant.Name, Subject = user.UserId, CreatedAt = services.Now, UpdatedAt = services.Now, SecurityStamp = NewStamp() };
                Fill(row, user, hashes);
                await AccountRows.InsertAsync(session, row);
                tally.Created();
            }
        }
        return tally;
    }

    private static async Task<Dictionary<string, ProviderUser>> FindAsync(DbSession session, TenantSeed tenant, UserSeed[] users)
    {
        var rows = new Dictionary<string, ProviderUser>(StringComparer.Ordinal);
        foreach (var user in users)
        {
            if (await AccountRows.FindAsync(session, tenant.Name, user.UserId) is { } row)
                rows[user.UserId] = row;
        }
        return rows;
    }

    /// <returns>Whether anything differed.</returns>
    private static async Task<bool> UpdateAsync(
        DbSession session, ProviderUser row, UserSeed user, Dictionary<string, string> hashes, bool hasOtherFactors, DateTime now, ReportDraft draft)
    {
        var before = AccountRows.ValuesOf(row);
        var reason = ReasonToSignOut(row, user, hashes);
        Fill(row, user, hashes);
        if (before.SequenceEqual(AccountRows.ValuesOf(row)) && !hasOtherFactors)
            return false;
        row.UpdatedAt = now;
        row.ConcurrencyStamp = NewStamp();
        if (reason is { } because)
        {
            row.SecurityStamp = NewStamp();
            draft.ChangedAccounts.Add(new(row.TenantId, row.Subject, because));
        }
        await AccountRows.UpdateAsync(session, row);
        return true;
    }

    private static void Fill(ProviderUser row, UserSeed user, Dictionary<string, string> hashes)
    {
        row.UserName = user.Username;
        row.NormalizedUserName = Normalizer.NormalizeName(user.Username);
        row.Email = user.Email;
        row.NormalizedEmail = Normalizer.NormalizeEmail(user.Email);
        row.EmailConfirmed = user.EmailVerified;
        row.PhoneNumber = user.PhoneNumber;
        row.PhoneNumberConfirmed = user.PhoneNumberVerified;
        row.IsBlocked = user.IsBlocked;
        row.LockoutEnabled = true;
        row.Profile = ProfileJson.Write(user);
        if (hashes.TryGetValue(user.UserId, out var hash))
            row.PasswordHash = hash;
    }

    private static EndReason? ReasonToSignOut(ProviderUser row, UserSeed user, Dictionary<string, string> hashes) =>
        user.IsBlocked && !row.IsBlocked ? EndReason.UserBlocked
        : row.PasswordHash is not null && hashes.ContainsKey(user.UserId) ? EndReason.PasswordChanged
        : row.NormalizedEmail != Normalizer.NormalizeEmail(user.Email) ? EndReason.EmailChanged
        : null;

    // The one slow thing in a seed: tens of milliseconds each by design. Every core takes part; a password that still fits is left alone.
    private static Dictionary<string, string> HashPasswords(
        UserSeed[] users, Dictionary<string, ProviderUser> rows, IPasswordHasher<ProviderUser> hasher, CancellationToken cancellationToken) =>
        users.Where(user => user.Password is not null)
            .AsParallel().WithCancellation(cancellationToken)
            .Where(user => !IsCurrent(rows.GetValueOrDefault(user.UserId), user.Password!, hasher))
            .Select(user => (user.UserId, Hash: hasher.HashPassword(new ProviderUser(), user.Password!)))
            .ToDictionary(pair => pair.UserId, pair => pair.Hash, StringComparer.Ordinal);

    private static bool IsCurrent(ProviderUser? row, string password, IPasswordHasher<ProviderUser> hasher) =>
        row?.PasswordHash is { } hash && hasher.VerifyHashedPassword(row, hash, password) != PasswordVerificationResult.Failed;

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}
