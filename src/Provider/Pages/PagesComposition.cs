using Microsoft.AspNetCore.Antiforgery;
using Provider.Hosting;
using Provider.Protocol.Http;

namespace Provider.Pages;

/// <summary>Registers the pages and their forms' protection.</summary>
public static class PagesComposition
{
    public static void AddPages(this IServiceCollection services, PublicUrl publicUrl)
    {
        services.AddSingleton<PageSecurity>();
        services.AddRazorPages(options => options.RootDirectory = "/Pages").AddMvcOptions(options => options.Filters.Add(new PageSecurity()));
        services.AddLocalization();
        services.AddSingleton<PageTexts>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = publicUrl.IsHttps ? "__Host-provider-forms" : "provider-forms";
            options.Cookie.SecurePolicy = publicUrl.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.Path = "/";
            options.SuppressXFrameOptionsHeader = true;
        });

        // Our own data protection needs no key ring, so nothing has to warm one up at start.
        foreach (var warmUp in services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToList())
            services.Remove(warmUp);
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, SessionBoundForms>();
        services.AddSingleton<IPageWriter, PageWriter>();
        services.AddSingleton<IErrorPage, TenantErrorPage>();
    }

    /// <summary>Stylesheet and images.</summary>
    public static void UsePages(this WebApplication app) => app.UseStaticFiles();
}
