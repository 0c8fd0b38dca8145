namespace Provider.Protocol.Endpoints.Authorization.Request;

/// <summary>Decides whether a redirect_uri belongs to the client of a request. The host brings it, because patterns are the administrator's dialect.</summary>
public interface IRedirectUriRule
{
    bool Allows(AuthorizationContext context, string redirectUri);
}
