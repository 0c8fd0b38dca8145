using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Provider.Applications;
using Provider.Authorization;
using Provider.Consent;
using Provider.Data;
using Provider.Data.Keys;
using Provider.DeviceFlow;
using Provider.Federation;
using Provider.Hosting.ClientCertificates;
using Provider.Hosting.Settings;
using Provider.Interactions;
using Provider.Jobs;
using Provider.Keys;
using Provider.Logout;
using Provider.Logout.BackChannel;
using Provider.Logout.Dialects.AuthPi;
using Provider.Logout.Dialects.WoltLab;
using Provider.Logout.Explain;
using Provider.Logout.FrontChannel;
using Provider.Mail;
using Provider.MultiFactor;
using Provider.MultiFactor.Api;
using Provider.Outbound;
using Provider.Pages;
using Provider.Pages.Branding;
using Provider.Pages.Contracts;
using Provider.Playground;
using Provider.Protocol;
using Provider.Protocol.Endpoints.Authorization.Request;
using Provider.Protocol.Endpoints.Authorization.Response;
using Provider.Protocol.Endpoints.Revocation;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Stores.Users;
using Provider.Registration;
using Provider.Seeding;
using Provider.Sessions;
using Provider.Tenants;
using Provider.Users;

namespace Provider.Hosting;

/// <summary>Everything the product is made of, in one place.</summary>
public static class ProviderComposition
{
    public static void AddProvider(this WebApplicationBuilder builder, ProviderConfiguration configuration)
    {
        var services = builder.Services;
        builder.ListenAsConfigured(configuration);
        services.AddSingleton(configuration);
        services.AddSingleton(configuration.Options);
        services.AddSingleton(configuration.PublicUrl);
        services.AddSingleton(new MasterKey(configuration.MasterKey));
        services.AddSingleton<IDataProtectionProvider>(new MasterKeyDataProtection(new MasterKey(configuration.MasterKey).DeriveKey("data-protection")));
        services.AddSingleton(configuration.ClientCertificates);
        services.AddSingleton(new TrustedProxies(configuration.Options));
        services.AddSingleton<IClientCertificates, CallerCertificates>();
        services.AddSingleton<Readiness>();

        services.AddProviderData(configuration.Database);
        AddEngine(services, configuration.Options.Protocol);
        AddTenants(services);
        AddInteractions(services);
        services.AddRequestLimits();
        services.AddRegistration(configuration.Options.RegistrationsPerSecond);
        services.AddDeviceFlow();
        services.AddMultiFactor();
        services.AddMail(configuration.Options, builder.Environment.IsDevelopment());
        services.AddAuthPiLogout(configuration.Options.LogoutsPerMinute);
        services.AddOutbound();
        services.AddFederation();
        services.AddBackChannelLogout();
        services.AddLogoutExplainer();
        services.AddPages(configuration.PublicUrl);
        services.AddSeeding();
        JobSchedule.Add(services);
        if (builder.Environment.IsDevelopment())
            services.AddPlayground(configuration.PublicUrl.Uri, PageAssets.Stylesheet, builder.Configuration);
    }

    private static void AddEngine(IServiceCollection services, ProtocolSettings settings)
    {
        try
        {
            services.AddProviderProtocol(options =>
            {
                settings.ApplyTo(options);
                AuthorizationSteps.Add(options);
                options.Authorization = options.Authorization.InsertAfter<IssueIdToken, AddSessionState>();
                options.Revocation = options.Revocation.InsertAfter<RevokeToken, EndSessionOfRevokedToken>();
                options
                    .Use(LogoutPipeline.Default)
                    .Use(V2LogoutPipeline.Default)
                    .Use(AuthPiLogoutPipeline.Default)
                    .Use(WoltLabLogoutPipeline.Default)
                    .Use(RegisterPipeline.Default)
                    .Use(ReadRegistrationPipeline.Default)
                    .Use(ReplaceRegistrationPipeline.Default)
                    .Use(RemoveRegistrationPipeline.Default)
                    .Use(MfaChallengePipeline.Default)
                    .Use(AssociatePipeline.Default)
                    .Use(ListAuthenticatorsPipeline.Default)
                    .Use(RemoveAuthenticatorPipeline.Default)
                    .Use(FailedContext.Pipeline.Default);
            });
        }
        catch (ProtocolOptionsException exception)
        {
            throw new StartupException($"{ProviderOptions.Section}:{nameof(ProviderOptions.Protocol)}:{exception.Option} {exception.Problem}");
        }
    }

    private static void AddTenants(IServiceCollection services)
    {
        services.AddSingleton<TenantDirectory>();
        services.AddSingleton<TenantLoader>();
        services.AddSingleton<ClientReader>();
        services.AddSingleton<IClientKeys, ClientKeys>();
        services.AddSingleton<IRequestObjectSource, RequestObjectSource>();
        services.AddSingleton<KeyGeneration>();
        services.AddSingleton<KeyRotation>();
        services.AddSingleton<MasterKeyCheck>();
        services.AddSingleton<TenantRefresh>();
        services.AddHostedService(provider => provider.GetRequiredService<TenantRefresh>());
        services.AddSingleton<IRedirectUriRule, CallbackRule>();
    }

    private static void AddInteractions(IServiceCollection services)
    {
        services.AddSingleton<BrowserBinding>();
        services.AddSingleton(TicketJson.Default.AuthorizationTicket);
        services.AddSingleton(TicketJson.Default.LogoutTicket);
        services.AddSingleton(TicketJson.Default.PostedLogoutTicket);
        services.AddSingleton(typeof(Ticket<>));
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<BrowserSessions>();
        services.AddSingleton<LoginAttempts>();
        services.AddSingleton<ComparePassword>();
        services.AddSingleton<PasswordSignIn>();
        services.AddSingleton<IUserPasswords, VerifyPassword>();
        services.AddSingleton<ResumeAuthorization>();
        services.AddSingleton<ContinuePostedLogout>();
        services.AddSingleton<DescribeLogout>();
        services.AddSingleton<EndBrowserSession>();
        services.AddSingleton<GatherFrames>();
        services.AddSingleton<BrowserStateCookie>();
        services.AddSingleton<EndAppOfUser>();
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, SessionBoundForms>();
        services.AddSingleton<ILoginInteraction, LoginInteraction>();
        services.AddSingleton<IConsentInteraction, ConsentInteraction>();
        services.AddSingleton<ILogoutInteraction, LogoutInteraction>();
    }
}
