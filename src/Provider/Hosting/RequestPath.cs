using Microsoft.AspNetCore.HttpOverrides;
using Provider.Authorization;
using Provider.Federation;
using Provider.Hosting.ClientCertificates;
using Provider.Logout;
using Provider.Logout.Explain;
using Provider.MultiFactor.Api;
using Provider.Pages;
using Provider.Playground;
using Provider.Protocol;
using Provider.Registration;
using Provider.Sessions;
using Provider.Tenants;

namespace Provider.Hosting;

/// <summary>The path of a request through the process, from the outside in.</summary>
public static class RequestPath
{
    public static void UseProvider(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ClientCertificateSettings>().Source == CertificateSource.Header)
            app.UseMiddleware<TakeForwardedCertificate>();
        TrustProxies(app);
        app.UseMiddleware<AnswerFailures>();
        app.UseMiddleware<ResolveTenant>();
        app.UseMiddleware<AllowCrossOrigin>();
        app.UsePages();
        app.UseRouting();
        app.UseRateLimiter();

        app.MapGet("/health/live", () => Results.Text("alive"));
        app.MapGet("/health/ready", (Readiness readiness) => readiness.IsReady ? Results.Text("ready") : Results.Text("starting", statusCode: StatusCodes.Status503ServiceUnavailable));
        app.MapProviderProtocol();
        app.MapGet(ResumeAuthorization.Path, (RequestDelegate)(http => http.RequestServices.GetRequiredService<ResumeAuthorization>().InvokeAsync(http)));
        app.MapLogout();
        app.MapGet(CheckSessionPage.Path, (RequestDelegate)CheckSessionPage.InvokeAsync);
        app.MapMultiFactor();
        app.MapRegistration();
        app.MapFederation();
        app.MapRazorPages();
        if (app.Environment.IsDevelopment())
        {
            app.MapPlayground();
            app.MapLogoutExplainer();
        }
    }

    /// <summary>Forwarded headers count only from proxies that the operator named (address and scheme of the caller; never the host).</summary>
    private static void TrustProxies(WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<TrustedProxies>().Networks;
        if (proxies.Count == 0)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in proxies)
            options.KnownIPNetworks.Add(proxy);
        app.UseForwardedHeaders(options);
    }
}
