using Provider.Data.OpenIddict;

namespace Provider.Logout;

/// <summary>The <c>details</c> of a slo or flo entry, under Auth0's names.</summary>
internal static class LogoutDetails
{
    public static string Write(LogoutContext context) => Write(context.Request.PostLogoutRedirectUri ?? context.RedirectUri, context.Session?.Id);

    public static string Write(string? returnTo, string? sessionId) => OpenIddictJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("return_to", returnTo);
        writer.WriteString("initiated_by", "rp-logout");
        writer.WriteString("protocol", "oidc");
        writer.WriteString("session_id", sessionId);
        writer.WriteEndObject();
    });
}
