using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Provider.Hosting.ClientCertificates;

/// <summary>How client certificates reach this process and which of them are trusted; checked at start.</summary>
public sealed record ClientCertificateSettings
{
    public CertificateSource Source { get; private init; }

    public string Header { get; private init; } = "";

    /// <summary>Where clients connect with them, when that is elsewhere.</summary>
    public PublicUrl? PublicUrl { get; private init; }

    /// <summary>The operator's authorities and what lies between; null: those of the machine.</summary>
    public X509Certificate2Collection? Authorities { get; private init; }

    /// <summary>The issuer's address for clients with certificates, or null.</summary>
    public string? UriOf(string tenant) => Source == CertificateSource.None ? null : PublicUrl?.IssuerOf(tenant);

    /// <exception cref="StartupException">Something is missing or wrong.</exception>
    public static ClientCertificateSettings Read(ProviderOptions options, IHostEnvironment environment)
    {
        var given = options.ClientCertificates;
        if (!Enum.TryParse<CertificateSource>(given.Source, ignoreCase: true, out var source) || !Enum.IsDefined(source))
            throw new StartupException($"Provider:ClientCertificates:Source is \"{given.Source}\"; it must be None, Connection or Header.");
        if (source == CertificateSource.Header && options.TrustedProxies.Count == 0)
            throw new StartupException("Provider:ClientCertificates:Source is Header, and no proxy is trusted: anybody could send the header. Name the proxy in Provider:TrustedProxies.");
        if (source == CertificateSource.Header && string.IsNullOrWhiteSpace(given.Header))
            throw new StartupException("Provider:ClientCertificates:Header is empty. Name the header that the proxy sets, for example Client-Cert.");
        return new()
        {
            Source = source,
            Header = given.Header.Trim(),
            PublicUrl = ReadUrl(given.PublicUrl),
            Authorities = string.IsNullOrEmpty(given.Authorities) ? null : ReadAuthorities(Path.GetFullPath(given.Authorities, environment.ContentRootPath)),
        };
    }

    private static PublicUrl? ReadUrl(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : new PublicUrl(text);
        }
        catch (FormatException exception)
        {
            throw new StartupException(exception.Message.Replace("Provider:PublicUrl", "Provider:ClientCertificates:PublicUrl", StringComparison.Ordinal));
        }
    }

    private static X509Certificate2Collection ReadAuthorities(string file)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new StartupException($"Provider:ClientCertificates:Authorities cannot be read from {file}: {exception.Message}");
        }

        return certificates.Count > 0 ? certificates : throw new StartupException($"Provider:ClientCertificates:Authorities: {file} holds no certificate in PEM.");
    }
}
