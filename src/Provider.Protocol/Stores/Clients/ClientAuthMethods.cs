namespace Provider.Protocol.Stores.Clients;

/// <summary>How a client proves who it is (OpenID Connect Core §9, RFC 8705 §2).</summary>
public static class ClientAuthMethods
{
    public const string None = "none";
    public const string SecretBasic = "client_secret_basic";
    public const string SecretPost = "client_secret_post";
    public const string PrivateKeyJwt = "private_key_jwt";
    public const string Tls = "tls_client_auth";
    public const string SelfSignedTls = "self_signed_tls_client_auth";
}
