namespace Provider.Protocol.Endpoints.Authorization.Request;

/// <summary>The form of our own request_uris (RFC 9126 §2.2).</summary>
public static class PushedRequestUri
{
    private const string Prefix = "urn:ietf:params:oauth:request_uri:";

    public static string Of(string referenceId) => Prefix + referenceId;

    /// <returns>The id, or null for an address of another kind.</returns>
    public static string? IdOf(string requestUri) => requestUri.StartsWith(Prefix, StringComparison.Ordinal) && requestUri.Length is > 34 and < 512 ? requestUri[Prefix.Length..] : null;
}
