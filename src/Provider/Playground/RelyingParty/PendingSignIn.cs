using System.Security.Cryptography;
using System.Text;
using Provider.Protocol.Jose;

namespace Provider.Playground.RelyingParty;

/// <summary>The secrets of one sign-in between leaving for the provider and coming back.</summary>
/// <param name="State">Ties the answer to this browser (RFC 6749 §10.12).</param>
/// <param name="Nonce">Ties the ID token to this sign-in (OpenID Connect Core §3.1.2.1).</param>
/// <param name="Verifier">Proves that the code is redeemed by who asked for it (RFC 7636).</param>
/// <param name="MaxAge">The oldest sign-in that was asked for, in seconds.</param>
public sealed record PendingSignIn(string State, string Nonce, string Verifier, long? MaxAge)
{
    public string Challenge => Base64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public static PendingSignIn Create(long? maxAge) => new(Random(), Random(), Random(), maxAge);

    private static string Random() => Base64Url.Encode(RandomNumberGenerator.GetBytes(32));
}
