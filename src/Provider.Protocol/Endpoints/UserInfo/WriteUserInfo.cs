using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.UserInfo;

/// <summary>OpenID Connect Core §5.3.2, and the challenge of RFC 6750 §3 for a refusal.</summary>
public sealed class WriteUserInfo : IHandler<UserInfoContext>
{
    private static readonly Action<Utf8JsonWriter, (UserProfile User, IReadOnlyList<string> Scopes)> WriteAction = static (writer, state) =>
    {
        writer.WriteString("sub", state.User.Subject);
        ClaimRules.Write(writer, state.User, state.Scopes);
    };

    public async ValueTask HandleAsync(UserInfoContext context)
    {
        if (context.Error is { } error)
        {
            // A request without any token gets a bare challenge (RFC 6750 §3.1).
            context.Http.Response.Headers.WWWAuthenticate = error.Id == Errors.ErrorIds.MissingAccessToken
                ? $"Bearer realm=\"{context.Issuer.Uri}\""
                : $"Bearer realm=\"{context.Issuer.Uri}\", error=\"{error.Code}\", error_description=\"{ForHeader(error.Description)}\"";
            await JsonResponse.WriteErrorAsync(context, error);
            return;
        }

        await JsonResponse.WriteAsync(context.Http.Response, StatusCodes.Status200OK, (context.User, context.AccessToken.Scopes), WriteAction);
    }

    /// <summary>The characters RFC 6750 §3 allows: a description may name a parameter, and its sender chose that name.</summary>
    private static string ForHeader(string description) =>
        string.Create(description.Length, description, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = text[i] is >= ' ' and <= '~' and not ('"' or '\\') ? text[i] : '?';
        });
}
