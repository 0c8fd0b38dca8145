using System.Text.Json;
using Provider.Data.OpenIddict;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>
/// The claims of a user beside e-mail and phone, which have columns of their own. Metadata stands among them under Auth0's names and is
/// no claim: no scope lets it out.
/// </summary>
internal static class ProfileJson
{
    public static string Write(UserSeed user)
    {
        var claims = new SortedDictionary<string, JsonElement>(user.Claims, StringComparer.Ordinal);
        // Auth0 fills these two at sign-up, and apps show them.
        if ((user.Email ?? user.Username) is { } label)
        {
            claims.TryAdd("name", Text(label));
            claims.TryAdd("nickname", Text(label.Split('@')[0]));
        }
        return OpenIddictJson.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var (name, value) in claims)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }
            WriteMetadata(writer, "app_metadata", user.AppMetadata);
            WriteMetadata(writer, "user_metadata", user.UserMetadata);
            writer.WriteEndObject();
        });
    }

    private static void WriteMetadata(Utf8JsonWriter writer, string name, string? json)
    {
        if (json is null)
            return;
        writer.WritePropertyName(name);
        writer.WriteRawValue(json);
    }

    private static JsonElement Text(string text)
    {
        using var document = JsonDocument.Parse(OpenIddictJson.Write(writer => writer.WriteStringValue(text)));
        return document.RootElement.Clone();
    }
}
