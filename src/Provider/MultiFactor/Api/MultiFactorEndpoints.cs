using Provider.Hosting;
using Provider.Protocol;

namespace Provider.MultiFactor.Api;

/// <summary>The addresses of Auth0's MFA API.</summary>
public static class MultiFactorEndpoints
{
    public const string Challenge = "/mfa/challenge";
    public const string Associate = "/mfa/associate";
    public const string Authenticators = "/mfa/authenticators";
    public const string AuthenticatorId = "id";

    public static void MapMultiFactor(this IEndpointRouteBuilder routes)
    {
        foreach (var endpoint in (IEndpointConventionBuilder[])[
            routes.MapEndpoint(Challenge, ["POST"], (http, issuer) => new MfaChallengeContext(http, issuer)),
            routes.MapEndpoint(Associate, ["POST"], (http, issuer) => new AssociateContext(http, issuer)),
            routes.MapEndpoint(Authenticators, ["GET"], (http, issuer) => new ListAuthenticatorsContext(http, issuer)),
            routes.MapEndpoint($"{Authenticators}/{{{AuthenticatorId}}}", ["DELETE"], (http, issuer) => new RemoveAuthenticatorContext(http, issuer))])
        {
            endpoint.WithMetadata(AnswersInJson.Always);
        }
    }
}
