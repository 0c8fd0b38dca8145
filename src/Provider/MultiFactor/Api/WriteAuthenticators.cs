using System.Buffers;
using System.Text.Json;
using Provider.Data.MultiFactor;
using Provider.MultiFactor.Factors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.MultiFactor.Api;

public sealed class WriteAuthenticators : IHandler<ListAuthenticatorsContext>
{
    public async ValueTask HandleAsync(ListAuthenticatorsContext context)
    {
        if (context.Error is { } error)
        {
            await JsonResponse.WriteErrorAsync(context, error);
            return;
        }

        var response = context.Http.Response;
        JsonResponse.NoStore(response);
        response.ContentType = "application/json; charset=utf-8";
        await response.Body.WriteAsync(Write(context.Caller.Factors), context.Aborted);
    }

    private static ReadOnlyMemory<byte> Write(UserFactors factors)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        foreach (var one in factors.All)
        {
            writer.WriteStartObject();
            writer.WriteString("id", one.Id);
            writer.WriteString("authenticator_type", one.Type switch { AuthenticatorTypes.Totp => "otp", AuthenticatorTypes.Email => "oob", _ => one.Type });
            writer.WriteBoolean("active", one.IsConfirmed);
            if (one.Type == AuthenticatorTypes.Email)
            {
                writer.WriteString("oob_channel", "email");
                if (factors.MaskedEmail is { } name)
                    writer.WriteString("name", name);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
