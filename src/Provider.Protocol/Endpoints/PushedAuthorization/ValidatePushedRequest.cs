using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Endpoints.Authorization.Request;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.PushedAuthorization;

/// <summary>Asks every rule by which the authorization endpoint judges requests.</summary>
public sealed class ValidatePushedRequest(ProtocolOptions options, IServiceProvider services) : IHandler<PushedAuthorizationContext>
{
    private static readonly HashSet<string> Credentials = ["client_secret", "client_assertion", "client_assertion_type"];

    private readonly IHandler<AuthorizationContext>[] _rules =
        [.. options.Authorization.Steps.Where(step => step.Stage == Stage.Validate).Select(step => step.Create(services))];

    public async ValueTask HandleAsync(PushedAuthorizationContext context)
    {
        if (!context.Client.Has(Permissions.Endpoints.PushedAuthorization))
        {
            context.Reject(ErrorOf.UnauthorizedClient(ErrorIds.ResponseTypeNotAllowed, "The application may not push authorization requests."));
            return;
        }

        var values = context.Parameters.All.Where(pair => !Credentials.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal);
        values["client_id"] = context.Client.ClientId;
        var request = new AuthorizationContext(context.Http, context.Issuer) { Request = new AuthorizationRequest(RequestParameters.From(values)), IsPushing = true };
        foreach (var rule in _rules)
        {
            await rule.HandleAsync(request);
            if (request.Error is not { } error)
                continue;
            context.Reject(error);
            return;
        }

        context.Request = request.Request.Parameters;
    }
}
