using System.Text.Json;
using Provider.Data.OpenIddict;
using Provider.Data.Users;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>
/// The claims of a user, which tokens and UserInfo are made from; e-mail and phone stand here as well as in the columns they are found by.
/// Metadata stands among them under Auth0's names and is no claim: no scope lets it out.
/// </summary>
internal static class ProfileJson
{
    public static string Write(UserSeed user)
    {
        var claims = new SortedDictionary<string, JsonElement>(user.Claims, StringComparer.Ordinal);
        Add(claims, "email", user.Email, "email_verified", user.EmailVerified);
        Add(claims, "phone_number", user.PhoneNumber, "phone_number_verified", user.PhoneNumberVerified);
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
            WriteRights(writer, user);
            WriteMetadata(writer, "app_metadata", user.AppMetadata);
            WriteMetadata(writer, "user_metadata", user.UserMetadata);
            writer.WriteEndObject();
        });
    }

    private static void Add(SortedDictionary<string, JsonElement> claims, string name, string? value, string verifiedName, bool isVerified)
    {
        if (value is null)
            return;
        claims[name] = Text(value);
        claims[verifiedName] = JsonElement.Parse(isVerified ? "true" : "false");
    }

    private static void WriteRights(Utf8JsonWriter writer, UserSeed user)
    {
        if (user.Roles.Count > 0)
        {
            writer.WriteStartArray(UserRights.Roles);
            foreach (var role in user.Roles)
                writer.WriteStringValue(role);
            writer.WriteEndArray();
        }

        if (user.Permissions.Count == 0)
            return;
        writer.WriteStartArray(UserRights.Permissions);
        foreach (var permission in user.Permissions)
        {
            writer.WriteStartObject();
            writer.WriteString(UserRights.Api, permission.ResourceServerIdentifier);
            writer.WriteString(UserRights.Name, permission.PermissionName);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMetadata(Utf8JsonWriter writer, string name, string? json)
    {
        if (json is null)
            return;
        writer.WritePropertyName(name);
        writer.WriteRawValue(json);
    }

    private static JsonElement Text(string text) => JsonElement.Parse(OpenIddictJson.Write(writer => writer.WriteStringValue(text)));
}
