using System.Security.Cryptography;
using System.Text;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Registration;

/// <summary>
/// The application that the address names, if the token is its own. One answer for an unknown application, a seeded one and a wrong token (RFC 7592 §2.1), so
/// that nobody learns which applications there are.
/// </summary>
internal sealed class FindManagedClient : IHandler<RegistrationContext>
{
    public ValueTask HandleAsync(RegistrationContext context)
    {
        var clientId = context.Http.GetRouteValue(RegistrationEndpoints.ClientId) as string;
        var token = RegistrationToken.Read(context.Http.Request);
        var application = context.Tenant.FindApplication(clientId);
        if (token is null || application?.Settings.DynamicRegistration is not { } registration || !IsToken(token, registration.AccessTokenHash))
        {
            context.Reject(ErrorOf.InvalidToken(ErrorIds.BadRegistrationAccessToken));
            return default;
        }

        context.Managed = application;
        context.ClientId = application.ClientId;
        context.AccessToken = token;
        context.Registered = registration.Metadata;
        context.RegisteredAt = DateTimeOffset.FromUnixTimeSeconds(registration.RegisteredAt);
        return default;
    }

    private static bool IsToken(string token, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(ReferenceId.Hash(token)), Encoding.ASCII.GetBytes(hash));
}
