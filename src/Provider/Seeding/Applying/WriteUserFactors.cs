using Provider.Data;
using Provider.Data.Keys;
using Provider.Data.MultiFactor;
using Provider.MultiFactor.Factors;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>The second factors that a seed gives users. Those that users enrolled themselves stay, and a user whom the seed gives none keeps what there is.</summary>
internal static class WriteUserFactors
{
    /// <returns>Whether anything differed.</returns>
    public static async Task<bool> Async(DbSession session, string tenant, UserSeed user, SeedServices services)
    {
        var differs = false;
        foreach (var (factor, index) in user.Factors.Select((factor, index) => (factor, index)))
        {
            var type = factor.Secret is null ? AuthenticatorTypes.Email : AuthenticatorTypes.Totp;
            var id = StableIds.AuthenticatorId(tenant, user.UserId, type, index);
            var stored = await SeededAuthenticatorRows.FindAsync(session, id);
            if (stored is not null && (factor.Secret is null || IsSame(stored.SealedSecret, factor.Secret, services.MasterKey)))
                continue;
            await SeededAuthenticatorRows.SaveAsync(session, new AuthenticatorEntity
            {
                Id = id,
                TenantId = tenant,
                Subject = user.UserId,
                Type = type,
                SealedSecret = factor.Secret is { } secret ? services.MasterKey.Seal(secret, VerifyFactor.SecretPurpose) : null,
                IsConfirmed = true,
                CreatedAt = services.Now,
                ConfirmedAt = services.Now,
            });
            differs = true;
        }

        return differs;
    }

    private static bool IsSame(byte[]? sealedSecret, byte[] secret, MasterKey masterKey) =>
        sealedSecret is not null && masterKey.Open(sealedSecret, VerifyFactor.SecretPurpose).AsSpan().SequenceEqual(secret);
}
