using Provider.Applications;
using Provider.Pages.Contracts;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Stores.Users;
using Provider.Tenants;
using Provider.Users;

namespace Provider.Logout;

/// <summary>What the logout page says.</summary>
public sealed class DescribeLogout(IUserDirectory users)
{
    public async ValueTask<LogoutView> ForAsync(HttpContext http, Tenant tenant, BrowserSession session, Application? application, string? target)
    {
        var user = await users.FindAsync(tenant.Name, session.Subject, http.RequestAborted);
        return new LogoutView
        {
            ClientName = application?.Name,
            UserName = user.DisplayName(),
            TenantName = tenant.DisplayName,
            ContinueTo = target,
        };
    }
}
