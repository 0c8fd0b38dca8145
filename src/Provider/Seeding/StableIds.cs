using System.Security.Cryptography;
using System.Text;

namespace Provider.Seeding;

/// <summary>Ids of things a seed names but gives no id: the same on every machine, and after the database is gone.</summary>
internal static class StableIds
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>32 letters and digits, as Auth0's own ids are.</summary>
    public static string ClientId(string tenant, string name)
    {
        Span<byte> digest = stackalloc byte[32];
        Digest(digest, "client", tenant, name);
        Span<char> id = stackalloc char[32];
        // The slight bias of the remainder does not matter: the id is public and only has to be unlike all others.
        for (var i = 0; i < id.Length; i++)
            id[i] = Alphabet[digest[i] % Alphabet.Length];
        return new string(id);
    }

    /// <summary><c>auth0|</c> and 24 hexadecimal digits.</summary>
    public static string UserId(string tenant, string identifier)
    {
        Span<byte> digest = stackalloc byte[32];
        Digest(digest, "user", tenant, identifier);
        return "auth0|" + Convert.ToHexStringLower(digest[..12]);
    }

    /// <summary>Of an authenticator that the seed gives a user.</summary>
    public static string AuthenticatorId(string tenant, string userId, string type, int index)
    {
        Span<byte> digest = stackalloc byte[32];
        Digest(digest, "authenticator", tenant, $"{userId}\n{type}\n{index}");
        Span<char> id = stackalloc char[16];
        for (var i = 0; i < id.Length; i++)
            id[i] = Alphabet[digest[i] % Alphabet.Length];
        return $"{type}|dev_{new string(id)}";
    }

    private static void Digest(Span<byte> digest, string kind, string tenant, string name) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{tenant}\n{name}"), digest);
}
