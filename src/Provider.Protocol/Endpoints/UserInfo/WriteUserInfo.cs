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
                : $"Bearer realm=\"{context.Issuer.Uri}\", error=\"{error.Code}\", error_description=\"{error.Description}\"";
            await JsonResponse.WriteErrorAsync(context, error);
            return;
        }

        await JsonResponse.WriteAsync(context.Http.Response, StatusCodes.Status200OK, (context.User, context.AccessToken.Scopes), WriteAction);
    }
}
