using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Protocol.ProofOfPossession;
using Provider.Protocol.Stores;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.UserInfo;

/// <summary>OpenID Connect Core §5.3.2, and the challenge of RFC 6750 §3 for a refusal.</summary>
public sealed class WriteUserInfo : IHandler<UserInfoContext>
{
    private static readonly string DpopAlgorithms = $"algs=\"{string.Join(' ', DpopProof.AllowedAlgorithms.Order(StringComparer.Ordinal))}\"";

    private static readonly Action<Utf8JsonWriter, (UserProfile User, IReadOnlyList<string> Scopes)> WriteAction = static (writer, state) =>
    {
        writer.WriteString("sub", state.User.Subject);
        ClaimRules.Write(writer, state.User, state.Scopes);
    };

    public async ValueTask HandleAsync(UserInfoContext context)
    {
        if (context.Error is { } error)
        {
            context.Http.Response.Headers.WWWAuthenticate = Challenge(context, error);
            await JsonResponse.WriteErrorAsync(context, error);
            return;
        }

        await JsonResponse.WriteAsync(context.Http.Response, StatusCodes.Status200OK, (context.User, context.AccessToken.Scopes), WriteAction);
    }

    /// <summary>A request without any token gets bare challenges (RFC 6750 §3.1); one with a token that of its kind.</summary>
    private static StringValues Challenge(UserInfoContext context, ProtocolError error)
    {
        var realm = $"realm=\"{context.Issuer.Uri}\"";
        if (error.Id == ErrorIds.MissingAccessToken)
            return new([$"Bearer {realm}", $"DPoP {realm}, {DpopAlgorithms}"]);
        var members = $"{realm}, error=\"{error.Code}\", error_description=\"{ForHeader(error.Description)}\"";
        return context.UsesDpop || context.AccessToken?.Binding?.KeyThumbprint is not null ? $"DPoP {members}, {DpopAlgorithms}" : $"Bearer {members}";
    }

    /// <summary>The characters RFC 6750 §3 allows: a description may name a parameter, and its sender chose that name.</summary>
    private static string ForHeader(string description) =>
        string.Create(description.Length, description, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = text[i] is >= ' ' and <= '~' and not ('"' or '\\') ? text[i] : '?';
        });
}
