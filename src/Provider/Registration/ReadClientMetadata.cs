using Microsoft.Net.Http.Headers;
using Provider.Protocol.Errors;
using Provider.Protocol.Jose;
using Provider.Protocol.Pipeline;

namespace Provider.Registration;

/// <summary>Reads the body: one JSON object, of bounded size and depth, without members that stand there twice.</summary>
internal sealed class ReadClientMetadata : IHandler<RegistrationContext>
{
    /// <summary>Bytes. A set of keys and a hundred addresses fit many times over.</summary>
    private const int Longest = 64 * 1024;

    public async ValueTask HandleAsync(RegistrationContext context)
    {
        var request = context.Http.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            context.Reject(ErrorOf.InvalidClientMetadata("Send the metadata as application/json.", request.ContentType is null ? 400 : StatusCodes.Status415UnsupportedMediaType));
            return;
        }

        using var body = new MemoryStream();
        var buffer = new byte[8 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, context.Aborted)) > 0)
        {
            if (body.Length + read > Longest)
            {
                context.Reject(ErrorOf.InvalidClientMetadata("The metadata is too large.", StatusCodes.Status413PayloadTooLarge));
                return;
            }

            body.Write(buffer, 0, read);
        }

        if (StrictJson.TryParse(body.GetBuffer().AsSpan(0, (int)body.Length), out var metadata, out var reason))
            context.Metadata = metadata.Root;
        else
            context.Reject(ErrorOf.InvalidClientMetadata($"The metadata is {reason}."));
    }
}
