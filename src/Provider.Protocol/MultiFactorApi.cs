using System.Collections.Concurrent;
using System.Collections.Frozen;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol;

/// <summary>The API of every issuer at which users manage their own authenticators, as at Auth0. Nobody has to register it, and nobody can.</summary>
public static class MultiFactorApi
{
    public const string Path = "mfa/";
    public const string Enroll = "enroll";
    public const string ReadAuthenticators = "read:authenticators";
    public const string RemoveAuthenticators = "remove:authenticators";

    /// <summary>How fresh a sign-in must be for a token to manage authenticators with, and how long the token lives.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);

    private static readonly FrozenDictionary<string, string> Scopes = new Dictionary<string, string>
    {
        [Enroll] = "Add a way to verify that it is you",
        [ReadAuthenticators] = "See the ways to verify that it is you",
        [RemoveAuthenticators] = "Remove ways to verify that it is you",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // One for each issuer of this process: tenants and their custom domains.
    private static readonly ConcurrentDictionary<string, ApiResource> Known = new(StringComparer.Ordinal);

    public static bool Is(ReadOnlySpan<char> identifier, string issuer) => identifier.StartsWith(issuer, StringComparison.Ordinal) && identifier[issuer.Length..].SequenceEqual(Path);

    internal static ApiResource Of(string identifier) =>
        Known.GetOrAdd(identifier, static name => new ApiResource { Identifier = name, Name = "Multi-factor authentication", Scopes = Scopes, TokenLifetime = Freshness });
}
