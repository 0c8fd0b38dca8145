using Provider.Tests.Hosting;

namespace Provider.Tests.Fuzzing;

/// <summary>The product with everything switched on that takes input.</summary>
public sealed class FuzzHost : ProviderHost
{
    /// <summary>Where browsers may be sent: the product itself and its applications.</summary>
    public static readonly string[] Known = ["localhost", "app.example.com", "spa.example.com", "tenant.example.com", "lenient.example.com", "partner.example.org"];

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Provider:RegistrationsPerSecond"] = "100000",
        ["Provider:LogoutsPerMinute"] = "1000000",
    };

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = (TestSeed.Tenant.Replace("clientGrants:", Clients + "clientGrants:", StringComparison.Ordinal).Replace("  friendly_name: Example", Flags, StringComparison.Ordinal)
            .Replace("    allow_offline_access: true", "    allow_offline_access: true\n    authorization_details: [{ type: payment }]", StringComparison.Ordinal), TestSeed.Users),
    };

    private const string Flags = """
          friendly_name: Example
          enabled_locales: [en, de]
          flags: { enable_dynamic_client_registration: true, enable_password_grant: true }
        """;

    private const string Clients = """
          - name: Tv
            client_id: tv
            app_type: native
            grant_types: ["urn:ietf:params:oauth:grant-type:device_code", refresh_token]
          - name: Everything
            client_id: everything
            client_secret: everything-secret-0123456789-0123456789
            app_type: regular_web
            callbacks: [https://app.example.com/callback]
            allowed_logout_urls: [https://app.example.com/bye]
            response_types: [code, id_token, "id_token token", "code id_token", "code token", "code id_token token"]
            grant_types: [authorization_code, refresh_token, client_credentials, implicit, password, "http://auth0.com/oauth/grant-type/password-realm", "http://auth0.com/oauth/grant-type/mfa-otp", "http://auth0.com/oauth/grant-type/mfa-oob", "http://auth0.com/oauth/grant-type/mfa-recovery-code", "urn:ietf:params:oauth:grant-type:token-exchange"]

        """;
}
