using System.Net.Mail;
using System.Text.Json;
using Provider.Seeding.Model;
using Provider.Seeding.Text;

namespace Provider.Seeding.Reading;

/// <summary>The file <c>users.json</c>: Auth0's bulk import, a clear <c>password</c>, and the rest of the standard claims.</summary>
internal static class ReadUsers
{
    private static readonly string[] TextClaims =
        ["name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "gender", "birthdate", "zoneinfo", "locale"];

    private static readonly string[] AddressClaims = ["picture", "profile", "website"];

    public static void Into(TenantSeed tenant, SeedNode root, SeedScope scope)
    {
        if (root.Kind != SeedNodeKind.Sequence)
        {
            scope.Problems.Error(root.Position, $"users.json must hold an array of users, not {root.Description}.", "Put the users between [ and ].");
            return;
        }
        foreach (var fields in scope.Entries(root, SeedFields.User))
        {
            var email = Email(fields);
            var username = Username(fields);
            var phone = Phone(fields);
            var userId = UserId(fields, tenant.Name, email ?? username ?? phone);
            var user = new UserSeed(fields.Position, userId ?? "")
            {
                Email = email,
                EmailVerified = fields.Boolean("email_verified") ?? false,
                Username = username,
                PhoneNumber = phone,
                PhoneNumberVerified = Either(fields.Boolean("phone_number_verified"), fields.Boolean("phone_verified")),
                Password = Password(fields, scope),
                IsBlocked = fields.Boolean("blocked") ?? false,
                Claims = Claims(fields),
                Roles = Roles(tenant, fields),
                Permissions = ReadRoles.Permissions(tenant, fields, SeedFields.UserPermission, scope),
                Factors = ReadUserFactors.From(fields, email, fields.Boolean("email_verified") ?? false, scope),
                AppMetadata = Metadata(fields, "app_metadata"),
                UserMetadata = Metadata(fields, "user_metadata"),
            };
            LeaveOut(fields);
            fields.Finish();
            if (userId is not null)
                tenant.Users.Add(user);
        }
    }

    private static IReadOnlyList<string> Roles(TenantSeed tenant, FieldReader fields)
    {
        var roles = fields.Texts("roles");
        foreach (var role in roles.Where(role => tenant.Settings.Roles.All(known => known.Name != role.Text)))
            fields.Problems.Error(role.Position, $"No role is named \"{role.Text}\".", "Add it to roles in tenant.yaml, or correct the name.");
        return roles.Select(role => role.Text).Distinct(StringComparer.Ordinal).ToList();
    }

    private static bool Either(bool? first, bool? second) => first ?? second ?? false;

    private static string? Email(FieldReader fields)
    {
        var email = fields.Text("email");
        if (string.IsNullOrEmpty(email))
            return null;
        if (email.Length <= 256 && MailAddress.TryCreate(email, out var parsed) && parsed.Address == email)
            return email;
        fields.Problems.Error(fields.At("email"), $"\"{email}\" is no e-mail address.", "Write it as in ada@example.com.");
        return email;
    }

    // A user name that looks like somebody's e-mail address would make the login page guess.
    private static string? Username(FieldReader fields)
    {
        var username = fields.Text("username");
        if (string.IsNullOrEmpty(username))
            return null;
        if (username.Length > 128 || username.Any(character => character is <= ' ' or '@' || char.IsControl(character)))
            fields.Problems.Error(fields.At("username"), $"The user name \"{username}\" holds a space or an @, or is longer than 128 characters.", "Choose another.");
        return username;
    }

    private static string? Phone(FieldReader fields)
    {
        var phone = fields.Text("phone_number");
        if (string.IsNullOrEmpty(phone))
            return null;
        if (phone.Length is < 6 or > 32 || phone[0] != '+' || phone.Skip(1).Any(character => !char.IsAsciiDigit(character) && character is not (' ' or '-' or '(' or ')')))
            fields.Problems.Error(fields.At("phone_number"), $"\"{phone}\" is no phone number with a country code.", "Write it as in +15555550100.");
        return phone;
    }

    private static string? UserId(FieldReader fields, string tenant, string? identifier)
    {
        var given = fields.Text("user_id");
        if (identifier is null)
            fields.Problems.Error(fields.Position, "The user has neither email, username nor phone_number, so nobody could sign in.", "Add one of them.");
        if (string.IsNullOrEmpty(given))
            return identifier is null ? null : StableIds.UserId(tenant, identifier.ToLowerInvariant());
        var userId = given.Contains('|') ? given : "auth0|" + given;
        if (userId.Length <= 255 && userId.All(character => character is > ' ' and <= '~'))
            return userId;
        fields.Problems.Error(fields.At("user_id"), "user_id is longer than 255 characters or holds a space or a character outside of ASCII.", "Shorten it.");
        return null;
    }

    private static string? Password(FieldReader fields, SeedScope scope)
    {
        var password = fields.Text("password");
        if (password is null)
            return null;
        if (password.Length is 0 or > 256)
        {
            fields.Problems.Error(fields.At("password"), "password is empty or longer than 256 characters.", "Correct it, or remove it for a user without a password.");
            return null;
        }
        if (!scope.Options.IsDevelopment && !scope.Options.PublicUrl.IsLoopback)
        {
            fields.Problems.Warn(fields.At("password"), "A password stands in clear in a seed that is not for development.",
                "Take it from the environment with a keyword, or remove it and let the user set one.");
        }
        return password;
    }

    private static SortedDictionary<string, JsonElement> Claims(FieldReader fields)
    {
        var claims = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var name in TextClaims)
        {
            if (fields.Text(name) is { Length: > 0 })
                claims[name] = TextElement(fields.Text(name)!);
        }
        foreach (var name in AddressClaims)
        {
            if (fields.Text(name) is not { Length: > 0 } url)
                continue;
            if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || (parsed.Scheme != Uri.UriSchemeHttps && parsed.Scheme != Uri.UriSchemeHttp))
                fields.Problems.Error(fields.At(name), $"{name} \"{url}\" is no web address.", "Write it with https://.");
            claims[name] = TextElement(url);
        }
        // OpenID Connect Core 1.0 section 5.1.1.
        if (fields.Node("address") is { } address)
        {
            if (address.Kind == SeedNodeKind.Mapping && address.Members.All(member => member.Value.Kind is SeedNodeKind.Text or SeedNodeKind.Null))
                claims["address"] = address.ToJsonElement();
            else
                fields.Problems.Error(address.Position, "address must be an object of texts.", "Write it as in {\"locality\": \"Leeds\", \"country\": \"UK\"}.");
        }
        return claims;
    }

    private static JsonElement TextElement(string text) => SeedNode.Scalar(SeedNodeKind.Text, text, default).ToJsonElement();

    private static string? Metadata(FieldReader fields, string name)
    {
        var node = fields.Node(name);
        if (node is null or { IsEmpty: true })
            return null;
        if (node.Kind == SeedNodeKind.Mapping)
            return node.ToJson();
        fields.Problems.Error(node.Position, $"{name} must be an object, not {node.Description}.", "Correct the value.");
        return null;
    }

    private static void LeaveOut(FieldReader fields)
    {
        foreach (var name in (string[])["password_hash", "passwordHash", "custom_password_hash"])
        {
            fields.LeftOut(name, $"{name} is not supported and was left out; the user has no password from it.",
                "Add password for development, or let the user set a new one.");
        }
    }
}
