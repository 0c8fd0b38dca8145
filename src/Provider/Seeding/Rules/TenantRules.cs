using Provider.Seeding.Model;

namespace Provider.Seeding.Rules;

/// <summary>What the parts of one tenant must hold together.</summary>
internal static class TenantRules
{
    public static void Check(TenantSeed tenant, SeedProblems problems)
    {
        Unique(tenant.Clients, client => client.ClientId, client => client.At, "Two applications have the client_id \"{0}\"", problems);
        Unique(tenant.Clients, client => client.Name, client => client.At, "Two applications are named \"{0}\"", problems);
        Unique(tenant.Apis, api => api.Identifier, api => api.At, "Two APIs have the identifier \"{0}\"", problems);
        Unique(tenant.Connections, connection => connection.Name.ToLowerInvariant(), connection => connection.At, "Two connections are named \"{0}\"", problems);
        Unique(tenant.Users, user => user.UserId, user => user.At, "Two users have the user_id \"{0}\"", problems);
        Unique(tenant.Users, user => user.Email?.ToUpperInvariant(), user => user.At, "Two users have the e-mail address \"{0}\"", problems, user => user.Email);
        Unique(tenant.Users, user => user.Username?.ToUpperInvariant(), user => user.At, "Two users have the user name \"{0}\"", problems, user => user.Username);
        CheckDefaults(tenant, problems);
        foreach (var client in tenant.Clients.Where(client => client.Settings.ResourceServerIdentifier is { } api && tenant.Apis.All(known => known.Identifier != api)))
        {
            problems.Error(client.At, $"resource_server_identifier \"{client.Settings.ResourceServerIdentifier}\" of \"{client.Name}\" is no API of this tenant.",
                Known(tenant.Apis.Select(api => api.Identifier)));
        }
        CheckGrants(tenant, problems);
        foreach (var (client, at) in tenant.Connections.SelectMany(connection => connection.EnabledClients))
        {
            if (tenant.FindClient(client) is null)
                problems.Error(at, $"enabled_clients names \"{client}\", and no application has that name or client_id.", Known(tenant.Clients.Select(known => known.Name)));
        }
    }

    private static void CheckDefaults(TenantSeed tenant, SeedProblems problems)
    {
        if (tenant.Settings.DefaultAudience is { } audience && tenant.Apis.All(api => api.Identifier != audience))
        {
            problems.Error(tenant.DefaultAudienceAt, $"default_audience \"{audience}\" is no API of this tenant.",
                Known(tenant.Apis.Select(api => api.Identifier)));
        }
        if (tenant.Settings.DefaultDirectory is { } directory && tenant.Connections.All(connection => connection.Name != directory))
        {
            problems.Error(tenant.DefaultDirectoryAt, $"default_directory \"{directory}\" is no database or connection of this tenant.",
                Known(tenant.Connections.Select(connection => connection.Name)));
        }
    }

    private static void CheckGrants(TenantSeed tenant, SeedProblems problems)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var grant in tenant.Grants)
        {
            var client = tenant.FindClient(grant.Client);
            var api = tenant.Apis.Find(api => api.Identifier == grant.Audience);
            if (client is null)
            {
                problems.Error(grant.At, $"The grant is for \"{grant.Client}\", and no application has that name or client_id.",
                    Known(tenant.Clients.Select(known => known.Name)));
            }
            else if (client.IsPublic)
            {
                problems.Error(grant.At, $"The grant is for \"{grant.Client}\", which has no secret to ask for tokens with.",
                    "Remove the grant, or give the application a secret.");
            }
            if (api is null)
            {
                problems.Error(grant.At, $"The grant is for the API \"{grant.Audience}\", which is not among resourceServers.",
                    Known(tenant.Apis.Select(known => known.Identifier)));
                continue;
            }
            foreach (var (value, at) in grant.Scopes.Where(scope => api.Settings.Scopes.All(known => known.Value != scope.Value)))
                problems.Error(at, $"The API \"{api.Identifier}\" has no scope \"{value}\".", Known(api.Settings.Scopes.Select(known => known.Value)));
            if (client is not null && !seen.Add((client.ClientId, api.Identifier)))
                problems.Error(grant.At, $"\"{client.Name}\" has two grants for \"{api.Identifier}\".", "Put the scopes into one grant.");
        }
    }

    private static string Known(IEnumerable<string> names)
    {
        var list = names.Take(12).ToList();
        return list.Count == 0 ? "There are none in this file; add it." : $"Known here: {string.Join(", ", list)}.";
    }

    private static void Unique<T>(IEnumerable<T> items, Func<T, string?> key, Func<T, SeedPosition> at, string text, SeedProblems problems, Func<T, string?>? shown = null)
    {
        var first = new Dictionary<string, SeedPosition>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (key(item) is not { } value || first.TryAdd(value, at(item)))
                continue;
            var what = string.Format(System.Globalization.CultureInfo.InvariantCulture, text, (shown ?? key)(item));
            problems.Error(at(item), $"{what}; the other is in line {first[value].Line}.", "Change or remove one of them.");
        }
    }
}
