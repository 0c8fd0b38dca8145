namespace Provider.Protocol.Endpoints.Authorization.Response;

/// <summary>The origin (scheme, host, port) of a validated redirect URI, as browsers write it.</summary>
public static class WebOrigin
{
    public static string? Of(string redirectUri) =>
        Uri.TryCreate(redirectUri, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? uri.GetLeftPart(UriPartial.Authority) : null;
}
