using Microsoft.AspNetCore.Http;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Endpoints.Token;

/// <summary>
/// RFC 6749 §2.3 and §3.2.1. Unknown client, wrong secret, missing secret and secret of a public client get one and the same answer, as at
/// Auth0 (401 access_denied Unauthorized), and cost about the same time. A client that signs has no secret, and one with a secret cannot sign.
/// </summary>
public sealed class AuthenticateClient<TContext>(ClientSecretVerifier verifier, ClientAssertionVerifier assertions, ClientCertificateVerifier certificates) : IHandler<TContext>
    where TContext : EndpointContext, IClientContext
{
    public ValueTask HandleAsync(TContext context)
    {
        var credentials = ClientCredentials.Read(context.Http.Request, context.Parameters, out var error);
        if (error is not null)
        {
            Refuse(context, error, credentials.FromHeader);
        }
        else if (credentials.Assertion is { } assertion)
        {
            return VerifyAsync(context, credentials.ClientId, assertion);
        }
        else if (credentials.ClientId is null)
        {
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.MissingParameter, "Missing required parameter: client_id"));
        }
        else if (context.Issuer.FindClient(credentials.ClientId) is not { } client)
        {
            return RefuseSlowlyAsync(context, Unauthorized("unknown client"), credentials);
        }
        else if (client.TokenEndpointAuthMethod == ClientAuthMethods.PrivateKeyJwt)
        {
            return RefuseSlowlyAsync(context, ErrorOf.InvalidClient(ErrorIds.ClientMustSign), credentials);
        }
        else if (client.UsesCertificate)
        {
            AuthenticateByCertificate(context, client, credentials);
        }
        else if (!client.IsPublic)
        {
            return VerifySecretAsync(context, client, credentials);
        }
        else if (credentials.Secret is not null)
        {
            return RefuseSlowlyAsync(context, Unauthorized("a public client sent a secret"), credentials);
        }
        else
        {
            context.Client = client;
        }

        return default;
    }

    private async ValueTask VerifySecretAsync(TContext context, Client client, ClientCredentials credentials)
    {
        if (credentials.Secret is not { } secret)
            await RefuseSlowlyAsync(context, Unauthorized("no secret"), credentials);
        else if (await verifier.VerifyAsync(client, secret, context.Aborted))
            context.Client = client;
        else
            Refuse(context, Unauthorized("a wrong secret"), credentials.FromHeader);
    }

    /// <summary>After as long as a wrong secret takes, so that the time does not tell what was wrong.</summary>
    private async ValueTask RefuseSlowlyAsync(TContext context, ProtocolError error, ClientCredentials credentials)
    {
        await verifier.PretendToVerifyAsync(credentials.Secret, context.Aborted);
        Refuse(context, error, credentials.FromHeader);
    }

    private void AuthenticateByCertificate(TContext context, Client client, ClientCredentials credentials)
    {
        var fault = credentials.Secret is not null ? "a client with a certificate sent a secret" : certificates.FindFault(client, context.Http);
        if (fault is not null)
            Refuse(context, ErrorOf.InvalidClient(ErrorIds.InvalidClientCertificate).Because(fault), credentials.FromHeader);
        else
            context.Client = client;
    }

    private async ValueTask VerifyAsync(TContext context, string? clientId, string assertion)
    {
        var (client, fault) = await assertions.VerifyAsync(context.Issuer, clientId, assertion, context.Aborted);
        if (client is null)
            context.Reject(ErrorOf.InvalidClient(ErrorIds.InvalidClientAssertion).Because(fault!));
        else
            context.Client = client;
    }

    private static ProtocolError Unauthorized(string cause) =>
        ErrorOf.AccessDenied(ErrorIds.ClientAuthenticationFailed, "Unauthorized", StatusCodes.Status401Unauthorized).Because(cause);

    private static void Refuse(TContext context, ProtocolError error, bool fromHeader)
    {
        // RFC 6749 §5.2: a client that used the header is told which scheme to use.
        if (fromHeader && error.StatusCode == StatusCodes.Status401Unauthorized)
            context.Http.Response.Headers.WWWAuthenticate = $"Basic realm=\"{context.Issuer.Uri}\"";
        context.Reject(error);
    }
}
