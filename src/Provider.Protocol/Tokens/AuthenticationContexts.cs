using Provider.Protocol.Http;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Tokens;

/// <summary>The values of <c>acr</c>: how strongly a user was authenticated.</summary>
public static class AuthenticationContexts
{
    /// <summary>One factor: a password here, or whatever an upstream provider took for enough.</summary>
    public const string SingleFactor = "urn:provider:acr:single-factor";

    /// <summary>The value that Auth0 and its SDKs use.</summary>
    public const string MultiFactor = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";

    /// <summary>The name of a second factor among a session's methods.</summary>
    public const string SecondFactorMethod = "mfa";

    public static readonly IReadOnlyList<string> All = [SingleFactor, MultiFactor];

    /// <param name="methods">The session's methods by Auth0's names, space-delimited.</param>
    public static bool IsMultiFactor(string? methods) => methods?.Split(' ').Contains(SecondFactorMethod) == true;

    /// <summary>Whether a request, or else its client's registration, asks for a second factor.</summary>
    public static bool AsksMultiFactor(RequestParameters parameters, Client client)
    {
        if (parameters["claims"] is { } json && ClaimsRequest.TryParse(json, out var claims, out _) && claims.AsksAuthenticationContext)
            return claims.AuthenticationContexts.Contains(MultiFactor) || SpaceSeparated.Split(parameters["acr_values"]).Contains(MultiFactor);
        return parameters["acr_values"] is { } values ? SpaceSeparated.Split(values).Contains(MultiFactor) : client.DefaultAuthenticationContexts.Contains(MultiFactor);
    }
}
