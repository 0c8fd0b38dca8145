using Provider.Seeding.Model;
using Provider.Seeding.Reading;

namespace Provider.Seeding.Rules;

/// <summary>What the fields of one application must hold together.</summary>
internal static class ClientRules
{
    // RFC 7518 section 3.2: the key of HS256 has at least 256 bits.
    private const int ShortestSigningSecret = 32;

    public static void Check(ClientSeed client, FieldReader fields, SeedScope scope)
    {
        var problems = scope.Problems;
        var settings = client.Settings;
        if (settings.AppType == "spa" && !client.IsPublic)
        {
            problems.Error(fields.At("token_endpoint_auth_method"), "A single-page application cannot keep a secret, so it cannot authenticate with one.",
                "Write token_endpoint_auth_method: none, or set app_type: regular_web.");
        }
        else if (client.IsPublic && client.Secret is not null)
        {
            problems.Error(fields.At("client_secret"), "A public application (token_endpoint_auth_method none) has no secret.",
                "Remove client_secret, or set token_endpoint_auth_method: client_secret_post.");
        }
        else if (!client.IsPublic && !client.HasSecret && client.Secret is not null)
        {
            problems.Error(fields.At("client_secret"), $"The application authenticates by {settings.TokenEndpointAuthMethod}, so it has no secret.",
                "Remove client_secret, or set token_endpoint_auth_method: client_secret_post.");
        }
        if (client.IsPublic && settings.GrantTypes.Contains(GrantTypes.ClientCredentials))
        {
            problems.Error(fields.At("grant_types"), "The grant client_credentials needs a secret, and this application has none.",
                "Remove the grant, or set token_endpoint_auth_method: client_secret_post.");
        }
        if (client.IsPublic && settings.ResourceServerIdentifier is not null)
        {
            problems.Error(fields.At("resource_server_identifier"), "An application that stands for an API asks about tokens, which a public one may not.",
                "Remove it, or set token_endpoint_auth_method: client_secret_post.");
        }
        CheckSigning(client, fields, problems);
        if (settings.GrantTypes.Any(grant => grant is GrantTypes.AuthorizationCode or GrantTypes.Implicit) && client.Callbacks.Count == 0
            && fields.Node("grant_types") is not null)
        {
            problems.Warn(fields.At("grant_types"), $"\"{client.Name}\" may sign users in but has no callbacks, so every sign-in will be refused.", "Add callbacks.");
        }
    }

    private static void CheckSigning(ClientSeed client, FieldReader fields, SeedProblems problems)
    {
        if (!client.SignsWithSecret)
            return;
        if (!client.HasSecret)
        {
            problems.Error(fields.At("jwt_configuration"), "HS256 signs with the client secret, and this application has none.", "Write alg: RS256.");
        }
        else if (client.Secret is { Length: < ShortestSigningSecret })
        {
            problems.Error(fields.At("client_secret"), $"HS256 needs a client_secret of at least {ShortestSigningSecret} characters.",
                "Give a longer one, remove it to have one generated, or write alg: RS256.");
        }
    }
}
