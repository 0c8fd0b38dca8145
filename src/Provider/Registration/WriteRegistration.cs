using System.Text.Json;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Registration;

/// <summary>The client information response (RFC 7591 §3.2.1, RFC 7592 §3), or an error of RFC 7591 §3.2.2.</summary>
internal sealed class WriteRegistration : IHandler<RegistrationContext>
{
    public async ValueTask HandleAsync(RegistrationContext context)
    {
        if (context.Error is { } error)
        {
            await RefuseAsync(context, error);
            return;
        }

        context.HandleRequest();
        using var metadata = JsonDocument.Parse(context.Registered);
        var status = context.Managed is null ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        await JsonResponse.WriteAsync(context.Http.Response, status, (context, metadata.RootElement), Write);
    }

    public static Task RefuseAsync(RegistrationContext context, ProtocolError error)
    {
        if (error.StatusCode == StatusCodes.Status401Unauthorized)
            context.Http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return JsonResponse.WriteErrorAsync(context, error);
    }

    private static void Write(Utf8JsonWriter writer, (RegistrationContext Context, JsonElement Metadata) state)
    {
        var (context, metadata) = state;
        writer.WriteString("client_id", context.ClientId);
        writer.WriteNumber("client_id_issued_at", context.RegisteredAt.ToUnixTimeSeconds());
        if (context.NewSecret is { } secret)
        {
            writer.WriteString("client_secret", secret);
            writer.WriteNumber("client_secret_expires_at", 0);
        }

        writer.WriteString("registration_access_token", context.AccessToken);
        writer.WriteString("registration_client_uri", context.Issuer.UriOf($"{RegistrationEndpoints.Path}/{context.ClientId}"));
        foreach (var member in metadata.EnumerateObject())
            member.WriteTo(writer);
    }
}
