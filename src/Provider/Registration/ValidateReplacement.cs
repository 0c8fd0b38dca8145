using System.Text.Json;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Clients;

namespace Provider.Registration;

/// <summary>RFC 7592 §2.2: the body names the application, changes neither its secret nor what this server alone decides.</summary>
internal sealed class ValidateReplacement(ISecretHash secrets) : IHandler<ReplaceRegistrationContext>
{
    private static readonly string[] Ours = ["registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at"];

    public ValueTask HandleAsync(ReplaceRegistrationContext context)
    {
        var metadata = context.Metadata;
        if (TextOf(metadata, "client_id") != context.ClientId)
            context.Reject(ErrorOf.InvalidClientMetadata("client_id must be that of the application."));
        else if (Ours.FirstOrDefault(name => metadata.TryGetProperty(name, out _)) is { } name)
            context.Reject(ErrorOf.InvalidClientMetadata($"{name} cannot be set."));
        else if (metadata.TryGetProperty("client_secret", out _) && !IsSecret(TextOf(metadata, "client_secret"), context.Managed!.Client.SecretHash))
            context.Reject(ErrorOf.InvalidClientMetadata("client_secret must be the present one or be left out."));
        return default;
    }

    private bool IsSecret(string? secret, string? hash) => secret is not null && hash is not null && secrets.Verify(secret, hash);

    private static string? TextOf(JsonElement metadata, string name) =>
        metadata.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
