using Provider.Data.Tenants;
using Provider.Seeding.Model;
using Provider.Seeding.Text;

namespace Provider.Seeding.Reading;

/// <summary>The <c>roles</c> section, and the permissions that roles and users hold at APIs.</summary>
internal static class ReadRoles
{
    public static IReadOnlyList<RoleSettings> From(TenantSeed tenant, SeedNode? section, SeedScope scope)
    {
        var roles = new List<RoleSettings>();
        foreach (var fields in scope.Entries(section, SeedFields.Role))
        {
            var name = fields.RequiredText("name");
            var role = new RoleSettings { Name = name ?? "", Description = fields.Text("description"), Permissions = Permissions(tenant, fields, SeedFields.Permission, scope) };
            fields.Finish();
            if (name is null)
                continue;
            if (roles.Exists(other => other.Name == name))
                scope.Problems.Error(fields.At("name"), $"There are two roles \"{name}\".", "Give each its own name.");
            else
                roles.Add(role);
        }
        return roles;
    }

    public static IReadOnlyList<PermissionSettings> Permissions(TenantSeed tenant, FieldReader holder, FieldList list, SeedScope scope)
    {
        var permissions = new List<PermissionSettings>();
        foreach (var fields in scope.Entries(holder.Node("permissions"), list))
        {
            var api = fields.RequiredText("resource_server_identifier");
            var name = fields.RequiredText("permission_name");
            fields.Finish();
            if (api is null || name is null)
                continue;
            if (tenant.Apis.Find(known => known.Identifier == api) is not { } found)
            {
                scope.Problems.Error(fields.At("resource_server_identifier"), $"No API has the identifier \"{api}\".",
                    tenant.Apis.Count == 0 ? "Add it to resourceServers." : $"Known here: {string.Join(", ", tenant.Apis.Select(known => known.Identifier))}.");
            }
            else if (found.Settings.Scopes.All(known => known.Value != name))
            {
                scope.Problems.Error(fields.At("permission_name"), $"The API {api} has no scope \"{name}\".", "Add it to the API's scopes, or correct the name.");
            }
            else
            {
                permissions.Add(new(api, name));
            }
        }
        return permissions;
    }
}
