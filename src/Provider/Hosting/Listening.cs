namespace Provider.Hosting;

/// <summary>Where the process listens, and how much it takes.</summary>
internal static class Listening
{
    private const string Usual = "http://localhost:5080";

    public static void ListenAsConfigured(this WebApplicationBuilder builder, ProviderConfiguration configuration)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
            builder.WebHost.UseUrls(Usual);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // An endpoint that asks for client certificates takes any: which of them is whose is decided where a client authenticates.
            kestrel.ConfigureHttpsDefaults(https => https.AllowAnyClientCertificate());

            // Longer lines and bodies than any endpoint takes, so that the endpoint can refuse them in its own form.
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 64 * 1024;
            kestrel.Limits.MaxRequestBodySize = 2 * 1024 * 1024;
        });
    }
}
