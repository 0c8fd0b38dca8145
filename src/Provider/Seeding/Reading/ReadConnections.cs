using Provider.Seeding.Model;
using Provider.Seeding.Text;

namespace Provider.Seeding.Reading;

/// <summary>The <c>databases</c> and <c>connections</c> sections.</summary>
internal static class ReadConnections
{
    private const string DatabaseStrategy = "auth0";

    public static void DatabasesInto(TenantSeed tenant, SeedNode? section, SeedScope scope)
    {
        foreach (var fields in scope.Entries(section, SeedFields.Database))
            Add(tenant, fields, DatabaseStrategy, scope);
    }

    public static void ConnectionsInto(TenantSeed tenant, SeedNode? section, SeedScope scope)
    {
        foreach (var fields in scope.Entries(section, SeedFields.Connection))
        {
            var strategy = fields.RequiredText("strategy");
            if (strategy is not (null or "oidc" or "okta" or DatabaseStrategy))
            {
                scope.Problems.Warn(fields.At("strategy"), $"Connections of strategy \"{strategy}\" are not supported; it is stored, and nobody can sign in with it.",
                    "Use strategy oidc where the identity provider speaks OpenID Connect.");
            }
            Add(tenant, fields, strategy, scope);
        }
    }

    private static void Add(TenantSeed tenant, FieldReader fields, string? strategy, SeedScope scope)
    {
        var name = fields.RequiredText("name");
        var clients = fields.Texts("enabled_clients").Select(item => (item.Text, item.Position)).ToList();
        var options = fields.Node("options");
        if (options is not null and not { Kind: SeedNodeKind.Mapping })
        {
            fields.Problems.Error(options.Position, $"options must hold name: value pairs, not {options.Description}.", "Correct the value.");
            options = null;
        }
        if (strategy is "oidc" or "okta")
            ReadOidcOptions.Check(options, fields, scope);
        var displayName = fields.Text("display_name");
        var isDomainConnection = fields.Boolean("is_domain_connection") == true;
        var showAsButton = fields.Reads("show_as_button") ? fields.Boolean("show_as_button") : null;
        fields.Finish();
        if (name is null || strategy is null)
            return;
        if (name.Length > 128 || name.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_' or '.')))
            fields.Problems.Error(fields.At("name"), $"The connection name \"{name}\" is not allowed.", "Use letters, digits, hyphens, underscores and dots, at most 128.");
        tenant.Connections.Add(new(fields.At("name"), name, strategy)
        {
            DisplayName = displayName,
            Options = options?.ToJson() ?? "{}",
            IsDomainConnection = isDomainConnection,
            ShowAsButton = showAsButton,
            EnabledClients = clients,
        });
    }
}
