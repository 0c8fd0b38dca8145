using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Provider.Hosting;
using Provider.Pages;
using Provider.Pages.Contracts;
using Provider.Pages.Writing;

namespace Provider.Tests.Pages;

/// <summary>The pages alone, on a real port, with the rest of the product faked. Below /acme they are another tenant's.</summary>
public class PageHost : IAsyncLifetime
{
    private WebApplication? _app;

    public FakeInteractions Fakes { get; } = new();

    public Uri Address { get; private set; } = null!;

    protected virtual string PublicUrl => "http://localhost:5080";

    public async ValueTask InitializeAsync()
    {
        // The application's name says which assembly holds the compiled pages.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(PageServices).Assembly.GetName().Name });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        builder.Services.AddSingleton<IPageBranding>(Fakes);
        builder.Services.AddSingleton<ILoginInteraction>(Fakes);
        builder.Services.AddSingleton<IConsentInteraction>(Fakes);
        builder.Services.AddSingleton<ILogoutInteraction>(Fakes);
        builder.Services.AddSingleton<IActivationInteraction>(Fakes);
        builder.Services.AddSingleton<ISecondFactorInteraction>(Fakes);
        builder.Services.AddPages(new PublicUrl(PublicUrl));

        _app = builder.Build();
        _app.UsePathBase("/acme");
        _app.UsePages();
        _app.UseRouting();
        _app.MapRazorPages();
        _app.MapMethods("/write/{page}", ["GET", "POST"], (string page, HttpContext http, IPageWriter pages) => WriteAsync(page, http, pages).AsTask());
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private ValueTask WriteAsync(string page, HttpContext http, IPageWriter pages) => page switch
    {
        "error" => pages.WriteErrorAsync(http, Fakes.Error),
        "logout" => pages.WriteLogoutPromptAsync(http, Fakes.Logout, FakeInteractions.State),
        "signed-out" => pages.WriteSignedOutAsync(http),
        "signed-out-here" => pages.WriteSignedOutHereAsync(http, Fakes.SignedOutHere),
        _ => pages.WriteNotSignedOutAsync(http),
    };
}
