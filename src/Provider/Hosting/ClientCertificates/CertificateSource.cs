namespace Provider.Hosting.ClientCertificates;

/// <summary>Where client certificates come from.</summary>
public enum CertificateSource
{
    /// <summary>Nowhere: nobody can authenticate by one.</summary>
    None,

    /// <summary>From the TLS connection to this process.</summary>
    Connection,

    /// <summary>From a header that a trusted proxy sets.</summary>
    Header,
}
