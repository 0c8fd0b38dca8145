using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>RFC 6749 §5.1 and §5.2.</summary>
public sealed class WriteTokenResponse : IHandler<TokenContext>
{
    private static readonly Action<Utf8JsonWriter, TokenResponse> WriteAction = Write;

    public async ValueTask HandleAsync(TokenContext context)
    {
        if (context.Error is { } error)
            await JsonResponse.WriteErrorAsync(context, ByProfile(context, error));
        else
            await JsonResponse.WriteAsync(context.Http.Response, StatusCodes.Status200OK, context.Response!, WriteAction);
    }

    /// <summary>Auth0 answers invalid_grant with 403, RFC 6749 §5.2 with 400.</summary>
    private static ProtocolError ByProfile(TokenContext context, ProtocolError error) =>
        error.Code == "invalid_grant" && context.Client is { UsesOpenIdProfile: true } ? error with { StatusCode = StatusCodes.Status400BadRequest } : error;

    private static void Write(Utf8JsonWriter writer, TokenResponse response)
    {
        writer.WriteString("access_token", response.AccessToken);
        if (response.RefreshToken is { } refreshToken)
            writer.WriteString("refresh_token", refreshToken);
        if (response.IdToken is { } idToken)
            writer.WriteString("id_token", idToken);
        if (response.Scope is { } scope)
            writer.WriteString("scope", scope);
        if (response.AuthorizationDetails is { } details)
        {
            writer.WritePropertyName("authorization_details");
            writer.WriteRawValue(details);
        }

        if (response.RecoveryCode is { } recoveryCode)
            writer.WriteString("recovery_code", recoveryCode);
        if (response.IssuedTokenType is { } type)
            writer.WriteString("issued_token_type", type);
        writer.WriteNumber("expires_in", response.ExpiresIn);
        writer.WriteString("token_type", response.TokenType);
    }
}
