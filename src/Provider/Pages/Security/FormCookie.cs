namespace Provider.Pages.Security;

/// <summary>
/// The anti-forgery cookie. Whether it is Secure follows from the public URL and not from the request, because behind a proxy that ends TLS
/// the request is plain http while the browser is not.
/// </summary>
internal sealed class FormCookie : CookieBuilder
{
    private readonly bool _isHttps;

    public FormCookie(bool isHttps)
    {
        _isHttps = isHttps;
        Name = isHttps ? "__Host-provider-form" : "provider-form";
        Path = "/";
        HttpOnly = true;
        IsEssential = true;

        // A logout posted by an app may end in a form of ours; it has to find the cookie that other open forms were made with.
        SameSite = isHttps ? SameSiteMode.None : SameSiteMode.Lax;
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = _isHttps;
        return options;
    }
}
