using Provider.Data.OpenIddict;
using Provider.Seeding.Model;

namespace Provider.Seeding.Applying;

/// <summary>
/// Fills OpenIddict's application row from a seed. A value that means the same keeps its bytes, and strings we do not know stay: other
/// software on the same database may rely on them.
/// </summary>
internal static class OpenIddictRow
{
    private static readonly string[] OwnPermissions = ["ept:", "gt:", "rst:", "scp:"];

    public static OpenIddictApplication Create(ClientSeed client)
    {
        var shape = ApplicationShape.Of(client);
        var row = new OpenIddictApplication { ClientId = client.ClientId, ApplicationType = shape.ApplicationType, ConsentType = shape.ConsentType };
        Fill(row, client);
        return row;
    }

    public static void Fill(OpenIddictApplication row, ClientSeed client)
    {
        var shape = ApplicationShape.Of(client);
        // Null reads as web, and as explicit consent.
        if ((row.ApplicationType ?? "web") != shape.ApplicationType)
            row.ApplicationType = shape.ApplicationType;
        if ((row.ConsentType ?? "explicit") != shape.ConsentType)
            row.ConsentType = shape.ConsentType;
        row.ClientType = shape.ClientType;
        row.DisplayName = client.Name;
        row.JsonWebKeySet = client.Keys;
        row.Permissions = Merge(row.Permissions, shape.Permissions, value => OwnPermissions.Any(prefix => value.StartsWith(prefix, StringComparison.Ordinal)));
        row.Requirements = Merge(row.Requirements, shape.Requirements, value => value == "ft:pkce");
        row.RedirectUris = Replace(row.RedirectUris, shape.RedirectUris);
        row.PostLogoutRedirectUris = Replace(row.PostLogoutRedirectUris, shape.PostLogoutRedirectUris);
    }

    private static string? Merge(string? stored, IReadOnlyList<string> wanted, Func<string, bool> isOurs)
    {
        var current = OpenIddictJson.ReadList(stored);
        var merged = wanted.Concat(current.Where(value => !isOurs(value))).ToList();
        return current.ToHashSet(StringComparer.Ordinal).SetEquals(merged) ? stored : OpenIddictJson.WriteList(merged);
    }

    private static string? Replace(string? stored, IReadOnlyList<string> wanted) =>
        OpenIddictJson.ReadList(stored).SequenceEqual(wanted, StringComparer.Ordinal) ? stored : OpenIddictJson.WriteList(wanted.ToList());
}
