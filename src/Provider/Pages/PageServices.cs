using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Provider.Hosting;
using Provider.Pages.Branding;
using Provider.Pages.Contracts;
using Provider.Pages.Errors;
using Provider.Pages.Security;
using Provider.Pages.Writing;
using Provider.Protocol.Http;

namespace Provider.Pages;

/// <summary>Puts the pages into the host.</summary>
public static class PageServices
{
    /// <summary>
    /// The pages and what writes them. The host adds <see cref="ILoginInteraction"/>, <see cref="IConsentInteraction"/> and <see cref="ILogoutInteraction"/>,
    /// and, before this, its data protection.
    /// </summary>
    public static IServiceCollection AddPages(this IServiceCollection services, PublicUrl publicUrl)
    {
        services.TryAddSingleton<IPageBranding, TenantBranding>();
        services.TryAddSingleton<IErrorPage, ErrorPage>();
        services.AddSingleton(new PageSecurityHeaders(publicUrl));
        services.AddSingleton<DescribeError>();
        services.AddSingleton<IPageWriter, RazorPageWriter>();
        services.AddSingleton<ExplainRefusedForm>();
        services.AddRazorPages();
        services.Configure<MvcOptions>(options =>
        {
            options.Filters.AddService<PageSecurityHeaders>();
            options.Filters.AddService<ExplainRefusedForm>();
            options.Filters.Add(new RefuseOtherMethods());
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie = new FormCookie(publicUrl.IsHttps);
            options.SuppressXFrameOptionsHeader = true;
        });
        RemoveKeyRing(services);
        return services;
    }

    /// <summary>
    /// MVC brings data protection's key files with it and has them made at start. The host protects data with its own key, so they would only lie about
    /// in somebody's home directory.
    /// </summary>
    private static void RemoveKeyRing(IServiceCollection services)
    {
        if (services.First(service => service.ServiceType == typeof(IDataProtectionProvider)).ImplementationInstance is null)
            return;
        foreach (var service in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == "DataProtectionHostedService").ToList())
            services.Remove(service);
    }

    /// <summary>Serves stylesheet and icon. Stands after the tenant is known, because each tenant has its own path.</summary>
    public static void UsePages(this IApplicationBuilder app) => app.Use(PageAssets.ServeAsync);
}
