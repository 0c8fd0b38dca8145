using System.Text.Json;
using Provider.Outbound;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Registration;

/// <summary>
/// The document at sector_identifier_uri vouches for each callback (OpenID Connect Core §8.1): else a stranger could put himself into the sector of somebody else's
/// application, and learn how its users are called there.
/// </summary>
internal sealed class ValidateSectorIdentifier(GuardedHttpClient outbound) : IHandler<RegistrationContext>
{
    private const string Name = "sector_identifier_uri";

    public async ValueTask HandleAsync(RegistrationContext context)
    {
        // An empty list passes for nothing, as in a seed.
        if (TranslateMetadata.Find(context.Metadata, Name) is not { ValueKind: JsonValueKind.String } value || value.GetString() is not { Length: > 0 } address)
            return;
        try
        {
            var document = await outbound.FetchAsync(new Uri(address), "sector identifier document");
            if (CallbacksIn(document.Span) is not { } listed)
                context.Reject(ErrorOf.InvalidClientMetadata($"{Name}: the document is no JSON array of addresses."));
            else if (context.Client!.Callbacks.Any(callback => !listed.Contains(callback)))
                context.Reject(ErrorOf.InvalidClientMetadata($"{Name}: the document does not list each of redirect_uris."));
        }
        catch (DocumentUnavailableException exception)
        {
            // What the other side answered is for the log: a stranger chose whom we asked.
            context.Reject(ErrorOf.InvalidClientMetadata($"{Name}: the document cannot be fetched.").Because(exception.Message));
        }
    }

    private static HashSet<string>? CallbacksIn(ReadOnlySpan<byte> document)
    {
        try
        {
            var root = JsonElement.Parse(document);
            return root.ValueKind == JsonValueKind.Array && root.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
                ? root.EnumerateArray().Select(item => item.GetString()!).ToHashSet(StringComparer.Ordinal)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
