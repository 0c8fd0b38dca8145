using Provider.Tests.Hosting;

namespace Provider.Tests.ProofOfPossession;

/// <summary>The product with clients that have to prove possession: by DPoP, by whichever way, and with a nonce.</summary>
public class DpopHost : ProviderHost
{
    public const string Secret = "bound-secret-0123456789-0123456789-0";

    private static readonly (string Id, string Setting)[] Clients = [("bound", "dpop_bound_access_tokens: true"), ("possessor", "require_proof_of_possession: true"), ("noncer", "require_dpop_nonce: true")];

    protected override IReadOnlyDictionary<string, (string Tenant, string Users)> Seeds => new Dictionary<string, (string, string)>
    {
        ["default"] = ((TestSeed.Tenant + "\n" + string.Concat(Clients.Select(client => $"  - {{ client_id: {client.Id}, audience: 'https://api.example.com/', scope: ['read:orders'] }}\n")))
            .Replace("clientGrants:", string.Concat(Clients.Select(client => $$"""
                  - name: {{client.Id}}
                    client_id: {{client.Id}}
                    client_secret: {{Secret}}
                    app_type: regular_web
                    callbacks: [https://{{client.Id}}.example.com/callback]
                    grant_types: [authorization_code, refresh_token, client_credentials]
                    {{client.Setting}}

                """)) + "clientGrants:", StringComparison.Ordinal), TestSeed.Users),
    };
}
