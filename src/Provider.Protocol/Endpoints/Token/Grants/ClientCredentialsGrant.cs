using Provider.Protocol.Errors;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Token.Grants;

/// <summary>RFC 6749 §4.4; which APIs and scopes a client may ask for is written in its client grants, as at Auth0.</summary>
public sealed class ClientCredentialsGrant : IGrant
{
    public string Name => "client_credentials";

    public string Permission => Permissions.GrantTypes.ClientCredentials;

    public ValueTask ValidateAsync(TokenContext context)
    {
        var audience = context.Request.Audience ?? context.Issuer.Settings.DefaultAudience;
        if (context.Client.IsPublic)
            context.Reject(ErrorOf.UnauthorizedClient(ErrorIds.PublicClientCredentials));
        else if (audience is null)
            context.Reject(ErrorOf.AccessDenied(ErrorIds.NoAudience));
        else if (context.Issuer.FindResource(audience) is null)
            context.Reject(ErrorOf.AccessDenied(ErrorIds.UnknownAudience, $"Service not enabled within domain: {audience}"));
        else if (!context.Client.Grants.ContainsKey(audience))
            context.Reject(ErrorOf.AccessDenied(ErrorIds.NoClientGrant, $"Client is not authorized to access \"{audience}\". You need to create a \"client-grant\" associated to this API."));
        else if (context.Request.Scopes?.FirstOrDefault(scope => !context.Client.Grants[audience].Contains(scope)) is { } refused)
            context.Reject(ErrorOf.AccessDenied(ErrorIds.ScopeNotAllowed, $"Client has not been granted scopes: {refused}"));
        return default;
    }

    public void Describe(TokenContext context)
    {
        var audience = context.Request.Audience ?? context.Issuer.Settings.DefaultAudience!;
        context.AccessToken = new AccessTokenContent
        {
            Subject = context.Client.ClientId + "@clients",
            Scopes = context.Request.Scopes ?? [.. context.Client.Grants[audience]],
            Resource = context.Issuer.FindResource(audience),
            GrantLabel = "client-credentials",
        };
    }

    /// <summary>Nothing was presented but the client itself.</summary>
    public ValueTask RedeemAsync(TokenContext context) => default;
}
