using Provider.Protocol.Errors;
using Provider.Protocol.Stores.Tokens;
using Provider.Protocol.Stores.Users;
using Provider.Protocol.Tokens;

namespace Provider.Protocol.Endpoints.Token.Grants;

/// <summary>
/// RFC 6749 §4.3, for applications that cannot be moved yet: RFC 9700 §2.4 forbids it, so it is off unless tenant and application say otherwise. It begins no session, so
/// nothing it gives can be bound to one, and a refresh token from it outlives every logout.
/// </summary>
public class PasswordGrant(IUserPasswords passwords, ITokenStore tokens, TimeProvider time) : IGrant
{
    /// <summary>The grants with a password.</summary>
    public static readonly IReadOnlyList<string> Names = ["password", PasswordRealmGrant.GrantType];

    public virtual string Name => "password";

    public virtual string Permission => Permissions.GrantTypes.Password;

    protected virtual bool NeedsRealm => false;

    public async ValueTask ValidateAsync(TokenContext context)
    {
        if (FindFault(context) is { } error)
        {
            context.Reject(error);
            return;
        }

        var audience = context.Request.Audience ?? context.Issuer.Settings.DefaultAudience;
        var resource = context.Issuer.FindResource(audience);
        if (resource is null && audience is not null && audience != context.Issuer.UserInfoAudience)
        {
            context.Reject(ErrorOf.AccessDenied(ErrorIds.UnknownAudience, $"Service not found: {LogText.Clean(audience)}"));
            return;
        }

        // As at Auth0, no scope means every scope of the API.
        var asked = context.Request.Scopes ?? resource?.Scopes.Keys ?? [];
        var wanted = new GrantData
        {
            ClientId = context.Client.ClientId,
            Subject = "",
            Scopes = [.. asked.Where(scope => scope != "online_access" && ScopeRules.MayGrant(scope, context.Client, resource))],
            Audience = resource?.Identifier,
            AuthenticatedAt = time.GetUtcNow(),
        };
        var (subject, refusal) = await passwords.VerifyAsync(
            context.Http, context.Client, NeedsRealm ? context.Parameters["realm"] : null, context.Parameters["username"]!, context.Parameters["password"]!, wanted);
        if (subject is null)
        {
            context.Reject(refusal!);
            return;
        }

        context.Subject = subject;
        context.Granted = wanted with { Subject = subject };
    }

    public void Describe(TokenContext context) => GrantedTokens.Describe(context, context.Granted!, grantLabel: "password", withSession: false);

    public async ValueTask RedeemAsync(TokenContext context)
    {
        if (GrantedTokens.BeginFamily(context, context.Granted!, time.GetUtcNow()) is not { } refreshToken)
            return;
        await tokens.BeginAsync(refreshToken, context.Aborted);
        context.RefreshToken = refreshToken.ReferenceId;
    }

    private ProtocolError? FindFault(TokenContext context)
    {
        if (!context.Issuer.Settings.AllowPasswordGrant)
            return ErrorOf.UnauthorizedClient(ErrorIds.PasswordGrantOff);
        if (context.Client.ConsentType != "implicit")
            return ErrorOf.UnauthorizedClient(ErrorIds.PasswordGrantThirdParty);
        foreach (var name in (ReadOnlySpan<string>)["username", "password", "realm"])
        {
            if (context.Parameters[name] is null && (name != "realm" || NeedsRealm))
                return ErrorOf.InvalidRequest(ErrorIds.MissingParameter, $"Missing required parameter: {name}");
        }

        return null;
    }
}
