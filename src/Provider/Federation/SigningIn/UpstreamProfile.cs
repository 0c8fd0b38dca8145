using System.Text.Json;
using Provider.Data.OpenIddict;
using Provider.Protocol.Jose;

namespace Provider.Federation.SigningIn;

/// <summary>Makes a user's profile from an upstream's claims: the standard ones, in the types they have to have. Metadata of our own stays.</summary>
internal static class UpstreamProfile
{
    private const int LongestText = 2048;

    private static readonly string[] Texts =
    [
        "name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website", "email", "gender", "birthdate", "zoneinfo", "locale", "phone_number",
    ];

    private static readonly string[] Flags = ["email_verified", "phone_number_verified"];

    /// <summary>Members that are never an upstream's to say.</summary>
    private static readonly string[] Own = ["app_metadata", "user_metadata"];

    /// <param name="sources">The claims of the ID token, then those of UserInfo; the first to have a claim counts.</param>
    /// <param name="stored">The profile as it is.</param>
    public static string Write(IReadOnlyList<JwtClaims> sources, string? stored)
    {
        var claims = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Texts)
        {
            if (First(sources, name) is { } text)
                claims[name] = text;
        }

        if ((claims.GetValueOrDefault("email") ?? claims.GetValueOrDefault("preferred_username")) is { } label)
        {
            claims.TryAdd("name", label);
            claims.TryAdd("nickname", label.Split('@')[0]);
        }

        return OpenIddictJson.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var (name, value) in claims)
                writer.WriteString(name, value);
            foreach (var name in Flags.Where(name => claims.ContainsKey(name[..^"_verified".Length])))
                writer.WriteBoolean(name, sources.Any(source => IsTrue(source, name)));
            WriteOwn(writer, stored);
            writer.WriteEndObject();
        });
    }

    private static string? First(IReadOnlyList<JwtClaims> sources, string name)
    {
        foreach (var source in sources)
        {
            if (source.TryGetString(name, out var text) && text.Length is > 0 and <= LongestText && !text.Any(char.IsControl))
                return text;
        }

        return null;
    }

    /// <summary>Some identity providers write their flags as texts.</summary>
    private static bool IsTrue(JwtClaims source, string name) =>
        source.Root.TryGetProperty(name, out var value) && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && value.ValueEquals("true"u8)));

    private static void WriteOwn(Utf8JsonWriter writer, string? stored)
    {
        if (stored is null)
            return;
        var profile = JsonElement.Parse(stored);
        foreach (var name in Own)
        {
            if (!profile.TryGetProperty(name, out var value))
                continue;
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }
}
