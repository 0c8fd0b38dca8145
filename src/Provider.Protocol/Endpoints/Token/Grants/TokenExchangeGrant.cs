using System.Text.Json;
using Provider.Protocol.Errors;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Token.Grants;

/// <summary>
/// RFC 8693, so that an API can call another on behalf of its caller. Nothing grows: for an audience of the subject token the scopes are at most those it carries, for another API at most those
/// of the client's grant for it, the new token ends when the old one does, and it ends with the same session. There is no refresh token and no ID token.
/// </summary>
public sealed class TokenExchangeGrant(ReadExchangedToken read) : IGrant
{
    /// <summary>How many actors may stand behind one another.</summary>
    private const int LongestChain = 4;

    public string Name => "urn:ietf:params:oauth:grant-type:token-exchange";

    public string Permission => Permissions.GrantTypes.TokenExchange;

    public async ValueTask ValidateAsync(TokenContext context)
    {
        if (FindFault(context) is { } error)
        {
            context.Reject(error);
            return;
        }

        var parameters = context.Parameters;
        var (subject, fault) = await read.ReadAsync(context, parameters["subject_token"]!, parameters["subject_token_type"]!);
        if (subject is null || !subject.IsOfUser)
        {
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.InvalidSubjectToken).Because(fault ?? "it speaks of no user"));
            return;
        }

        var actor = subject.Actor;
        if (parameters["actor_token"] is { } actorToken)
        {
            var (found, actorFault) = await read.ReadAsync(context, actorToken, parameters["actor_token_type"]!);
            if (found is null || Nest(context.Issuer, found, subject.Actor) is not { } nested)
            {
                context.Reject(ErrorOf.InvalidRequest(ErrorIds.InvalidActorToken).Because(actorFault ?? "too many actors"));
                return;
            }

            actor = nested;
        }

        if (Target(context, subject) is not var (resource, allowed))
            context.Reject(ErrorOf.InvalidTarget(ErrorIds.ExchangeTarget));
        else if (context.Request.Scopes?.FirstOrDefault(scope => !allowed.Contains(scope)) is { } refused)
            context.Reject(ErrorOf.InvalidScope(ErrorIds.ScopeNotAllowed, $"The scope {LogText.Clean(refused)} is more than the subject token or the client grant allows."));
        else
            Decide(context, subject, resource, context.Request.Scopes ?? [.. allowed], actor);
    }

    public void Describe(TokenContext context) => context.AccessToken = context.Exchanged!;

    /// <summary>Nothing is used up: the subject token goes on.</summary>
    public ValueTask RedeemAsync(TokenContext context) => default;

    private static ProtocolError? FindFault(TokenContext context)
    {
        var parameters = context.Parameters;
        if (context.Client.IsPublic)
            return ErrorOf.UnauthorizedClient(ErrorIds.PublicTokenExchange);
        foreach (var name in (ReadOnlySpan<string>)["subject_token", "subject_token_type"])
        {
            if (parameters[name] is null)
                return ErrorOf.InvalidRequest(ErrorIds.MissingParameter, $"Missing required parameter: {name}");
        }

        // RFC 8693 §2.1: the two go together.
        if (parameters["actor_token"] is null != parameters["actor_token_type"] is null)
            return ErrorOf.InvalidRequest(ErrorIds.MissingParameter, "actor_token and actor_token_type are sent together.");
        if (parameters["subject_token_type"] is not (ReadExchangedToken.AccessTokenType or ReadExchangedToken.IdTokenType)
            || parameters["actor_token_type"] is not (null or ReadExchangedToken.AccessTokenType)
            || parameters["requested_token_type"] is not (null or ReadExchangedToken.AccessTokenType))
            return ErrorOf.InvalidRequest(ErrorIds.UnsupportedTokenType);
        return parameters["audience"] is { } audience && parameters["resource"] is { } resource && audience != resource ? ErrorOf.InvalidTarget(ErrorIds.AudienceAndResource) : null;
    }

    /// <summary>The API and what may be asked of it, or null. Without a name it is the one that the subject token is for.</summary>
    private static (ApiResource Resource, IReadOnlyCollection<string> Allowed)? Target(TokenContext context, ExchangedToken subject)
    {
        var own = subject.Audiences.FirstOrDefault(audience => context.Issuer.FindResource(audience) is not null);
        var audience = context.Request.Audience ?? own;
        // A user's authenticators are for a fresh sign-in, which no token can stand for.
        if (context.Issuer.FindResource(audience) is not { } resource || resource.Identifier == context.Issuer.MfaAudience)
            return null;
        if (subject.Audiences.Contains(resource.Identifier))
            return (resource, [.. subject.Scopes.Where(resource.Scopes.ContainsKey)]);
        return context.Client.Grants.TryGetValue(resource.Identifier, out var granted) ? (resource, [.. granted.Where(resource.Scopes.ContainsKey)]) : null;
    }

    private static void Decide(TokenContext context, ExchangedToken subject, ApiResource resource, IReadOnlyList<string> scopes, string? actor)
    {
        context.Subject = subject.Subject;
        context.Exchanged = new AccessTokenContent
        {
            Subject = subject.Subject,
            Scopes = scopes,
            Resource = resource,
            SessionId = subject.SessionId,
            Actor = actor,
            LatestEnd = subject.ExpiresAt,
        };
    }

    /// <summary>RFC 8693 §4.1: the actor of now outside, those before inside.</summary>
    private static string? Nest(Issuer issuer, ExchangedToken actor, string? before)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("iss", issuer.Uri);
            writer.WriteString("sub", actor.Subject);
            if (before is not null)
            {
                writer.WritePropertyName("act");
                writer.WriteRawValue(before);
            }

            writer.WriteEndObject();
        }

        var nested = System.Text.Encoding.UTF8.GetString(buffer.ToArray());
        return Depth(JsonElement.Parse(nested)) > LongestChain ? null : nested;
    }

    private static int Depth(JsonElement actor) => actor.ValueKind == JsonValueKind.Object && actor.TryGetProperty("act", out var inner) ? 1 + Depth(inner) : 1;
}
