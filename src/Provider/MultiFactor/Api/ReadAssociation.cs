using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Provider.Protocol.Errors;
using Provider.Protocol.Jose;
using Provider.Protocol.Pipeline;

namespace Provider.MultiFactor.Api;

/// <summary>Reads the body: a JSON object of bounded size, with one type and, for messages, one channel that there is.</summary>
public sealed class ReadAssociation : IHandler<AssociateContext>
{
    private const int Longest = 16 * 1024;

    public async ValueTask HandleAsync(AssociateContext context)
    {
        var request = context.Http.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.MalformedMfaRequest, null, request.ContentType is null ? 400 : StatusCodes.Status415UnsupportedMediaType));
            return;
        }

        using var body = new MemoryStream();
        var buffer = new byte[4 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, context.Aborted)) > 0)
        {
            if (body.Length + read > Longest)
            {
                context.Reject(ErrorOf.InvalidRequest(ErrorIds.MalformedMfaRequest, "The body is too large.", StatusCodes.Status413PayloadTooLarge));
                return;
            }

            body.Write(buffer, 0, read);
        }

        if (!StrictJson.TryParse(body.GetBuffer().AsSpan(0, (int)body.Length), out var claims, out _) || Only(claims.Root, "authenticator_types") is not { } wanted)
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.MalformedMfaRequest));
        else if (wanted == "otp")
            context.IsOtp = true;
        else if (wanted != "oob" || Only(claims.Root, "oob_channels") != "email")
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.UnsupportedAuthenticatorType));
    }

    private static string? Only(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() == 1 && list[0].ValueKind == JsonValueKind.String ? list[0].GetString() : null;
}
