using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Provider.Data.Keys;
using Provider.Data.OpenIddict;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>
/// A connection as it is stored: the seed's object with client_ids for names, and with <c>options.client_secret</c> moved under the
/// master key to <c>sealed_client_secret</c> (base64), so that a copy of the database does not hold it.
/// </summary>
internal static class ConnectionJson
{
    public const string SecretPurpose = "connection-secret";

    private const string SecretName = "client_secret";
    private const string SealedName = "sealed_client_secret";

    public static string Write(ConnectionSeed connection, TenantSeed tenant, string? stored, MasterKey masterKey)
    {
        using var options = JsonDocument.Parse(connection.Options);
        return OpenIddictJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", connection.Name);
            writer.WriteString("strategy", connection.Strategy);
            if (connection.DisplayName is { } displayName)
                writer.WriteString("display_name", displayName);
            if (connection.IsDomainConnection)
                writer.WriteBoolean("is_domain_connection", true);
            if (connection.ShowAsButton is { } isButton)
                writer.WriteBoolean("show_as_button", isButton);
            writer.WriteStartArray("enabled_clients");
            foreach (var (client, _) in connection.EnabledClients)
                writer.WriteStringValue(tenant.FindClient(client)!.ClientId);
            writer.WriteEndArray();
            writer.WriteStartObject("options");
            foreach (var option in options.RootElement.EnumerateObject())
            {
                if (option.NameEquals(SecretName) && option.Value.ValueKind == JsonValueKind.String)
                    writer.WriteString(SealedName, Seal(option.Value.GetString()!, stored, masterKey));
                else
                    option.WriteTo(writer);
            }
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    // Sealing is different each time, so a secret that has not changed keeps the sealed text it has.
    private static string Seal(string secret, string? stored, MasterKey masterKey)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        if (stored is not null)
        {
            using var document = JsonDocument.Parse(stored);
            if (document.RootElement.TryGetProperty("options", out var options) && options.TryGetProperty(SealedName, out var current)
                && CryptographicOperations.FixedTimeEquals(masterKey.Open(current.GetBytesFromBase64(), SecretPurpose), bytes))
            {
                return current.GetString()!;
            }
        }
        return Convert.ToBase64String(masterKey.Seal(bytes, SecretPurpose));
    }
}
