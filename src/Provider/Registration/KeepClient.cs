using System.Text;
using System.Text.Json;
using Provider.Applications;
using Provider.Data.Applications;
using Provider.Data.Configuration;
using Provider.Data.Keys;
using Provider.Data.OpenIddict;
using Provider.Logs;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Stores.Tokens;
using Provider.Seeding.Applying;
using Provider.Tenants;

namespace Provider.Registration;

/// <summary>Stores a judged application in one transaction, and makes it known on this node at once; other nodes see it within seconds.</summary>
internal sealed class KeepClient(RegisteredClientStore store, ISecretHash secrets, MasterKey masterKey, TenantRefresh refresh)
{
    public async ValueTask AddAsync(RegistrationContext context)
    {
        var (row, extra) = Rows(context, known: null);
        await store.AddAsync(row, extra, LogEvents.Of(context.Http, context.Tenant, "sapi", clientId: context.ClientId, description: "Application registered"));
        await refresh.ReloadAsync(CancellationToken.None);
    }

    public async ValueTask ReplaceAsync(RegistrationContext context)
    {
        var (row, extra) = Rows(context, context.Managed!.Client);
        await store.ReplaceAsync(row, extra, LogEvents.Of(context.Http, context.Tenant, "sapi", clientId: context.ClientId, description: "Application changed by its registration"));
        await refresh.ReloadAsync(CancellationToken.None);
    }

    public async ValueTask RemoveAsync(RegistrationContext context)
    {
        var logEvent = LogEvents.Of(context.Http, context.Tenant, "sapi", clientId: context.ClientId, description: "Application removed by its registration");
        await store.RemoveAsync(context.Managed!.Client.Id, logEvent);
        await refresh.ReloadAsync(CancellationToken.None);
    }

    private (OpenIddictApplication Row, ApplicationEntity Extra) Rows(RegistrationContext context, Client? known)
    {
        var client = context.Client!;
        var row = OpenIddictRow.Create(client);
        row.Id = known?.Id ?? row.Id;
        var settings = client.Settings with
        {
            DynamicRegistration = new DynamicRegistrationSettings
            {
                AccessTokenHash = ReferenceId.Hash(context.AccessToken),
                Metadata = context.Registered,
                RegisteredAt = context.RegisteredAt.ToUnixTimeSeconds(),
            },
        };
        var extra = new ApplicationEntity
        {
            ApplicationId = row.Id,
            TenantId = context.Tenant.Name,
            ClientId = client.ClientId,
            Settings = JsonSerializer.Serialize(settings, SettingsJson.Default.ApplicationSettings),
        };
        if (!client.HasSecret)
            return (row, extra);

        // Of a secret only the hash is kept, unless ID tokens are signed with it: whoever changes to that needs a new one.
        row.ClientSecret = known?.SecretHash;
        if (row.ClientSecret is null || (client.SignsWithSecret && known?.SymmetricKey is null))
        {
            context.NewSecret = ReferenceId.Create() + ReferenceId.Create()[..21];
            row.ClientSecret = secrets.Create(context.NewSecret);
            extra.EncryptedSecret = client.SignsWithSecret ? masterKey.Seal(Encoding.UTF8.GetBytes(context.NewSecret), ClientReader.SecretPurpose) : null;
        }

        return (row, extra);
    }
}
