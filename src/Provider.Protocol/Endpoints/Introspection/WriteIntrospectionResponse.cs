using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Provider.Protocol.Http;
using Provider.Protocol.Jose;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Introspection;

/// <summary>The answer as JSON (RFC 7662 §2.2), or signed for callers that ask for it (RFC 9701 §5).</summary>
public sealed class WriteIntrospectionResponse(TimeProvider time) : IHandler<IntrospectionContext>
{
    private const string SignedType = "application/token-introspection+jwt";
    private static readonly Action<Utf8JsonWriter, IntrospectionContext> WriteAction = Write;

    public async ValueTask HandleAsync(IntrospectionContext context)
    {
        if (context.Error is { } error)
            await JsonResponse.WriteErrorAsync(context, error);
        else if (context.Http.Request.Headers.Accept.ToString().Contains(SignedType, StringComparison.OrdinalIgnoreCase))
            await WriteSignedAsync(context);
        else
            await JsonResponse.WriteAsync(context.Http.Response, StatusCodes.Status200OK, context, WriteAction);
    }

    private async ValueTask WriteSignedAsync(IntrospectionContext context)
    {
        // The type keeps it from being taken for an access token (RFC 9701 §8.1), and there is no sub or exp at its top, for the same reason.
        var token = JwsWriter.Write(
            context.Issuer.Keys.SigningKeyFor(context.Client.IntrospectionSigningAlgorithm),
            "token-introspection+jwt",
            (context, Now: time.GetUtcNow().ToUnixTimeSeconds()),
            static (writer, state) =>
            {
                writer.WriteString("iss", state.context.Issuer.Uri);
                writer.WriteString("aud", state.context.Client.ClientId);
                writer.WriteNumber("iat", state.Now);
                writer.WriteStartObject("token_introspection");
                Write(writer, state.context);
                writer.WriteEndObject();
            });
        var response = context.Http.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = SignedType;
        response.ContentLength = token.Length;
        JsonResponse.NoStore(response);
        await response.Body.WriteAsync(Encoding.ASCII.GetBytes(token), context.Aborted);
    }

    private static void Write(Utf8JsonWriter writer, IntrospectionContext context)
    {
        writer.WriteBoolean("active", context.Result is not null);
        if (context.Result is not { } token)
            return;
        writer.WriteString("iss", context.Issuer.Uri);
        writer.WriteString("sub", context.Issuer.FindClient(token.ClientId)?.SubjectOf(token.Subject) ?? token.Subject);
        writer.WriteString("client_id", token.ClientId);
        WriteAudiences(writer, token.Audiences);
        if (token.Scopes.Count > 0)
            writer.WriteString("scope", string.Join(' ', token.Scopes));
        if (token.TokenType is { } type)
            writer.WriteString("token_type", type);
        if (token.IssuedAt is { } issuedAt)
            writer.WriteNumber("iat", issuedAt);
        if (token.ExpiresAt is { } expiresAt)
            writer.WriteNumber("exp", expiresAt);
        if (token.Id is { } id)
            writer.WriteString("jti", id);
        if (token.AuthorizationDetails is { } details)
        {
            writer.WritePropertyName("authorization_details");
            writer.WriteRawValue(details);
        }

        if (token.Binding is { } binding)
            AccessTokenWriter.WriteBinding(writer, binding);
    }

    private static void WriteAudiences(Utf8JsonWriter writer, IReadOnlyList<string> audiences)
    {
        if (audiences is [var single])
        {
            writer.WriteString("aud", single);
            return;
        }

        writer.WriteStartArray("aud");
        foreach (var audience in audiences)
            writer.WriteStringValue(audience);
        writer.WriteEndArray();
    }
}
