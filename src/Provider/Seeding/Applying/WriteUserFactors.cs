using Microsoft.EntityFrameworkCore;
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
    public static async Task<bool> Async(ProviderDbContext context, string tenant, UserSeed user, SeedServices services, CancellationToken cancellationToken)
    {
        var differs = false;
        foreach (var (factor, index) in user.Factors.Select((factor, index) => (factor, index)))
        {
            var type = factor.Secret is null ? AuthenticatorTypes.Email : AuthenticatorTypes.Totp;
            var id = StableIds.AuthenticatorId(tenant, user.UserId, type, index);
            if (await context.Authenticators.FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } row)
            {
                row = new AuthenticatorEntity { Id = id, TenantId = tenant, Subject = user.UserId, Type = type, IsConfirmed = true, CreatedAt = services.Now, ConfirmedAt = services.Now };
                context.Authenticators.Add(row);
                differs = true;
            }

            if (factor.Secret is null || IsSame(row.SealedSecret, factor.Secret, services.MasterKey))
                continue;
            (row.SealedSecret, row.LastStep) = (services.MasterKey.Seal(factor.Secret, VerifyFactor.SecretPurpose), null);
            differs = true;
        }

        return differs;
    }

    private static bool IsSame(byte[]? sealedSecret, byte[] secret, MasterKey masterKey) =>
        sealedSecret is not null && masterKey.Open(sealedSecret, VerifyFactor.SecretPurpose).AsSpan().SequenceEqual(secret);
}
