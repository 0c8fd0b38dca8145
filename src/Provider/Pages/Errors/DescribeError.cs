using Provider.Pages.Contracts;
using Provider.Pages.Resources;
using Provider.Protocol.Errors;

namespace Provider.Pages.Errors;

/// <summary>What the error page says of a refusal: the public half of it, the names under which the log has the rest, and a way on.</summary>
public sealed class DescribeError(IPageBranding branding)
{
    public ErrorView For(HttpContext http, ProtocolError error) => Describe(http) with
    {
        StatusCode = error.StatusCode,
        Error = error.Code,
        Description = error.Description,
        Advice = error.Id.Cure,
        ErrorId = error.Id.Value,
    };

    /// <summary>An address of ours that leads nowhere.</summary>
    public ErrorView ForNothing(HttpContext http) => Describe(http) with { Description = PageTexts.For(http).NothingHere };

    private ErrorView Describe(HttpContext http)
    {
        var tenant = branding.Of(http);
        var texts = PageTexts.In(tenant.Language);
        var links = new List<PageLink>();
        if (tenant.HomeUrl is { } home)
            links.Add(new PageLink(texts.GoTo(tenant.TenantName), home));
        if ((tenant.SupportUrl ?? MailTo(tenant.SupportEmail)) is { } support)
            links.Add(new PageLink(texts.GetHelp, support));
        return new ErrorView { StatusCode = StatusCodes.Status404NotFound, TraceId = http.TraceIdentifier, TenantName = tenant.TenantName, Links = links };
    }

    private static string? MailTo(string? address) => string.IsNullOrEmpty(address) ? null : "mailto:" + Uri.EscapeDataString(address).Replace("%40", "@", StringComparison.Ordinal);
}
