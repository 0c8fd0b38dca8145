using Microsoft.AspNetCore.Antiforgery;
using Provider.Sessions;
using Provider.Tenants;

namespace Provider.Interactions;

/// <summary>Binds a form to the session it was shown in, so that a form fetched in one session is worth nothing in another.</summary>
public sealed class SessionBoundForms(SessionCookie cookie) : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context) => cookie.Read(context, context.Tenant())?.SessionId ?? "";

    public bool ValidateAdditionalData(HttpContext context, string additionalData) => additionalData == GetAdditionalData(context);
}
