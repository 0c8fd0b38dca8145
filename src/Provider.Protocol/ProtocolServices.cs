using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Provider.Protocol.Endpoints.Authorization.Request;
using Provider.Protocol.Endpoints.Authorization.Response;
using Provider.Protocol.Endpoints.Discovery;
using Provider.Protocol.Endpoints.JsonWebKeySet;
using Provider.Protocol.Endpoints.Token;
using Provider.Protocol.Endpoints.Token.Grants;
using Provider.Protocol.Pipeline;
using Provider.Protocol.ProofOfPossession;
using Provider.Protocol.Tokens;

namespace Provider.Protocol;

/// <summary>Registers the engine. The host brings the stores and the edges; what is missing is named when the endpoints are mapped.</summary>
public static class ProtocolServices
{
    /// <exception cref="ProtocolOptionsException">An option cannot be; the message says what can.</exception>
    public static IServiceCollection AddProviderProtocol(this IServiceCollection services, Action<ProtocolOptions>? configure = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        var options = new ProtocolOptions();
        configure?.Invoke(options);
        options.Validate();
        services.TryAddSingleton(options);
        services.TryAddSingleton(typeof(EndpointRunner<>));
        services.TryAddSingleton<ClientSecretVerifier>();
        services.TryAddSingleton<ClientAssertionVerifier>();
        services.TryAddSingleton<ClientCertificateVerifier>();
        services.TryAddSingleton<DpopProofVerifier>();
        services.TryAddSingleton<IdTokenWriter>();
        services.TryAddSingleton<AccessTokenWriter>();
        services.TryAddSingleton<AuthorizationResponseWriter>();
        services.TryAddSingleton<RequestObjectReader>();
        services.TryAddSingleton<LogoutTokenWriter>();
        services.TryAddSingleton<DiscoveryDocument>();
        services.TryAddSingleton<JsonWebKeySetDocument>();
        services.AddSingleton<IGrant, AuthorizationCodeGrant>();
        services.AddSingleton<IGrant, RefreshTokenGrant>();
        services.AddSingleton<IGrant, ClientCredentialsGrant>();
        services.TryAddSingleton<DevicePolls>();
        services.AddSingleton<IGrant, DeviceCodeGrant>();
        services.AddSingleton<IGrant, PasswordGrant>();
        services.AddSingleton<IGrant, PasswordRealmGrant>();
        services.AddSingleton<IGrant, MfaOtpGrant>();
        services.AddSingleton<IGrant, MfaOobGrant>();
        services.AddSingleton<IGrant, MfaRecoveryCodeGrant>();
        services.TryAddSingleton<ReadExchangedToken>();
        services.AddSingleton<IGrant, TokenExchangeGrant>();
        return services;
    }
}
