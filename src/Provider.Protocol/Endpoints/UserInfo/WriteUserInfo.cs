using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Jose;
using Provider.Protocol.Pipeline;
using Provider.Protocol.ProofOfPossession;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.UserInfo;

/// <summary>OpenID Connect Core §5.3.2, as JSON or signed, and the challenge of RFC 6750 §3 for a refusal.</summary>
public sealed class WriteUserInfo : IHandler<UserInfoContext>
{
    private static readonly string DpopAlgorithms = $"algs=\"{string.Join(' ', DpopProof.AllowedAlgorithms.Order(StringComparer.Ordinal))}\"";

    private static readonly Action<Utf8JsonWriter, UserInfoContext> WriteAction = WriteClaims;
    private static readonly Action<Utf8JsonWriter, UserInfoContext> WriteSignedAction = static (writer, context) =>
    {
        writer.WriteString("iss", context.Issuer.Uri);
        writer.WriteString("aud", context.AccessToken.ClientId);
        WriteClaims(writer, context);
    };

    public async ValueTask HandleAsync(UserInfoContext context)
    {
        if (context.Error is { } error)
        {
            context.Http.Response.Headers.WWWAuthenticate = Challenge(context, error);
            await JsonResponse.WriteErrorAsync(context, error);
            return;
        }

        context.Client = context.Issuer.FindClient(context.AccessToken.ClientId);
        if (context.Client is { UserInfoSigningAlgorithm: { } algorithm } client)
            await WriteSignedAsync(context, client.SigningKeyFor(algorithm, context.Issuer));
        else
            await JsonResponse.WriteAsync(context.Http.Response, StatusCodes.Status200OK, context, WriteAction);
    }

    private static void WriteClaims(Utf8JsonWriter writer, UserInfoContext context)
    {
        writer.WriteString("sub", context.Client?.SubjectOf(context.User.Subject) ?? context.User.Subject);
        ClaimRules.Write(writer, context.Client, context.User, context.AccessToken.Scopes, context.AccessToken.UserInfoClaims);
    }

    private static async ValueTask WriteSignedAsync(UserInfoContext context, SigningKey key)
    {
        // The type keeps it from being taken for an ID token, for example as a hint.
        var token = JwsWriter.Write(key, "userinfo+jwt", context, WriteSignedAction);
        var response = context.Http.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/jwt";
        response.ContentLength = token.Length;
        JsonResponse.NoStore(response);
        await response.Body.WriteAsync(Encoding.ASCII.GetBytes(token), context.Aborted);
    }

    /// <summary>A request without any token gets bare challenges (RFC 6750 §3.1); one with a token that of its kind.</summary>
    private static StringValues Challenge(UserInfoContext context, ProtocolError error)
    {
        var realm = $"realm=\"{context.Issuer.Uri}\"";
        if (error.Id == ErrorIds.MissingAccessToken)
            return new([$"Bearer {realm}", $"DPoP {realm}, {DpopAlgorithms}"]);
        var members = $"{realm}, error=\"{error.Code}\", error_description=\"{WireText.Of(error.Description)}\"";
        return context.UsesDpop || context.AccessToken?.Binding?.KeyThumbprint is not null ? $"DPoP {members}, {DpopAlgorithms}" : $"Bearer {members}";
    }
}
