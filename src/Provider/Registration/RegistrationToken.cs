namespace Provider.Registration;

/// <summary>The bearer token of a registration request (RFC 6750 §2.1); other places are not looked at.</summary>
internal static class RegistrationToken
{
    public static string? Read(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && header.Length > 7 ? header[7..].Trim() : null;
    }
}
