using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Seeding;
using Provider.Seeding.Model;
using Provider.Seeding.Reading;
using Provider.Seeding.Rules;
using Provider.Seeding.Text;

namespace Provider.Registration;

/// <summary>Judges the metadata by the rules that seeds are judged by, as a third-party application's (RFC 7591 §3.2.2).</summary>
internal sealed class JudgeClientMetadata(SeedContext options) : IHandler<RegistrationContext>
{
    private const int LongestName = 100;
    private const int MostAddresses = 100;

    public ValueTask HandleAsync(RegistrationContext context)
    {
        if (ClientFlows.Settle(context.Metadata, out var reason) is not { } flows)
        {
            context.Reject(ErrorOf.InvalidClientMetadata(reason));
            return default;
        }

        var problems = new SeedProblems();
        var tenant = new TenantSeed(context.Tenant.Name, SeedPosition.OfFile(""));
        var scope = new SeedScope(context.Tenant.Name, options, problems, new SeedUrls(options.AllowsLoopbackHttp, problems, options.RefuseTarget));
        var seed = TranslateMetadata.ToSeed(context.ClientId, context.Metadata, flows);
        ReadClients.Into(tenant, SeedNode.Sequence([seed], seed.Position), scope);
        if (problems.HasErrors)
            Refuse(context, problems.Errors.First());
        else if (Contradiction(tenant.Clients[0]) is { } error)
            context.Reject(error);
        (context.Client, context.Registered) = (tenant.Clients.FirstOrDefault(), TranslateMetadata.ToRegistered(context.Metadata, flows));
        return default;
    }

    /// <summary>What a seed may have and a stranger may not.</summary>
    private static ProtocolError? Contradiction(ClientSeed client)
    {
        if (client.Callbacks.Count == 0)
            return ErrorOf.InvalidRedirectUri("redirect_uris must hold at least one address.");
        if (client.Callbacks.Count > MostAddresses)
            return ErrorOf.InvalidRedirectUri($"redirect_uris may hold {MostAddresses} addresses.");
        if (client.Name.Length > LongestName || client.Name.Any(char.IsControl))
            return ErrorOf.InvalidClientMetadata($"client_name may have {LongestName} characters, none of them a control character.");
        return client.Settings.InitiateLoginUri is { } uri && !uri.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? ErrorOf.InvalidClientMetadata("initiate_login_uri must be an https address.")
            : null;
    }

    private static void Refuse(RegistrationContext context, SeedProblem problem)
    {
        // The rules speak of the fields of a seed; whoever registers knows the metadata's names.
        var name = problem.At.File;
        var what = ClientMetadataNames.Renamed.TryGetValue(name, out var field) ? problem.What.Replace(field, name, StringComparison.Ordinal) : problem.What;
        var text = what.Contains(name, StringComparison.Ordinal) ? $"{what} {problem.Cure}" : $"{name}: {what} {problem.Cure}";
        context.Reject(name == "redirect_uris" ? ErrorOf.InvalidRedirectUri(text) : ErrorOf.InvalidClientMetadata(text));
    }
}
