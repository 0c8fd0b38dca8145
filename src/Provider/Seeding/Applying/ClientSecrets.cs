using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Provider.Data.Applications;
using Provider.Data.OpenIddict;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>
/// The secret of one application: a hash in OpenIddict's row, and, only where ID tokens are signed with it, the secret itself under the
/// master key. A secret that has not changed keeps its bytes.
/// </summary>
internal sealed class ClientSecrets(ClientSeed client, SeedServices services)
{
    /// <summary>The purpose that readers of <see cref="ApplicationEntity.EncryptedSecret"/> open it with.</summary>
    public const string Purpose = "client-secret";

    private const int GeneratedBytes = 48;

    public void Create(OpenIddictApplication row, ApplicationEntity extra, ReportDraft draft, string tenant)
    {
        if (client.HasSecret)
            Set(row, extra, client.Secret ?? Generate(extra, draft, tenant));
    }

    public void Update(OpenIddictApplication row, ApplicationEntity extra, ReportDraft draft, string tenant)
    {
        if (!client.HasSecret)
        {
            (row.ClientSecret, extra.EncryptedSecret, extra.SecretIsGenerated) = (null, null, false);
            return;
        }
        if (client.Secret is { } given)
        {
            if (row.ClientSecret is null || !services.Secrets.Verify(given, row.ClientSecret))
                row.ClientSecret = services.Secrets.Create(given);
            extra.SecretIsGenerated = false;
            Keep(extra, given);
        }
        else if (row.ClientSecret is null)
        {
            Set(row, extra, Generate(extra, draft, tenant));
        }
        else if (!client.SignsWithSecret)
        {
            extra.EncryptedSecret = null;
        }
    }

    private string Generate(ApplicationEntity extra, ReportDraft draft, string tenant)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(GeneratedBytes));
        extra.SecretIsGenerated = true;
        draft.Secrets.Add(new(tenant, client.Name, client.ClientId, secret));
        return secret;
    }

    private void Set(OpenIddictApplication row, ApplicationEntity extra, string secret)
    {
        row.ClientSecret = services.Secrets.Create(secret);
        Keep(extra, secret);
    }

    private void Keep(ApplicationEntity extra, string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        if (!client.SignsWithSecret)
            extra.EncryptedSecret = null;
        else if (extra.EncryptedSecret is null || !CryptographicOperations.FixedTimeEquals(services.MasterKey.Open(extra.EncryptedSecret, Purpose), bytes))
            extra.EncryptedSecret = services.MasterKey.Seal(bytes, Purpose);
    }
}
