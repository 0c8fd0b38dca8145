using System.Text;
using Provider.Data.Federation;
using Provider.Data.Keys;
using Provider.Data.Users;
using Provider.Federation.Connections;
using Provider.Federation.Upstreams;
using Provider.Interactions;
using Provider.MultiFactor.SigningIn;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Jose;
using Provider.Tenants;

namespace Provider.Federation.SigningIn;

/// <summary>From the upstream's code to a proved user here. Accounts are linked by connection and upstream subject, never by e-mail address.</summary>
public sealed class SignInUpstreamUser(
    UpstreamDirectory directory, RedeemUpstreamCode redeem, ValidateUpstreamIdToken validate, UpstreamUserInfo userInfo, FederatedUsers users, ContinueSignIn signedIn, MasterKey masterKey)
{
    public const string IdTokenPurpose = "upstream-id-token";

    /// <exception cref="UpstreamException">No session began.</exception>
    /// <returns>Where the browser goes on.</returns>
    public async ValueTask<string> SignInAsync(HttpContext http, Tenant tenant, Connection connection, UpstreamSignInTicket ticket, RequestParameters answer, AuthorizationTicket waiting)
    {
        var settings = connection.Oidc!;
        var metadata = await directory.MetadataAsync(settings, http.RequestAborted);
        var tokens = await redeem.RedeemAsync(settings, metadata, CodeOf(metadata, answer), ticket.Verifier, StartUpstreamSignIn.CallbackOf(tenant), http.RequestAborted);
        var identity = await validate.ValidateAsync(settings, metadata, tokens, ticket, http.RequestAborted);
        JwtClaims[] sources = await userInfo.ReadAsync(metadata, tokens, identity, http.RequestAborted) is { } more ? [identity.Claims, more] : [identity.Claims];

        var subject = connection.SubjectOf(identity.Subject);
        if (!await users.SignInAsync(tenant.Name, subject, stored => ProfileOf(settings, sources, stored), http.RequestAborted))
            throw UpstreamException.Refused(ErrorIds.UserBlocked, $"{LogText.Clean(subject)} is blocked here");
        var sealedIdToken = masterKey.Seal(Encoding.UTF8.GetBytes(tokens.IdToken), IdTokenPurpose);
        var proved = new PendingSignIn
        {
            Method = "federated",
            Upstream = new NewUpstreamSession(connection.Name, metadata.Issuer, identity.Subject, identity.SessionId, sealedIdToken),
            LogDetails = FederationDetails.Write(connection.Name),
        };
        return await signedIn.AfterFirstFactorAsync(http, tenant, subject, proved, waiting);
    }

    /// <summary>RFC 9207: an answer that names an issuer, or comes without one where there has to be one, must be of this upstream.</summary>
    private static string CodeOf(UpstreamMetadata metadata, RequestParameters answer)
    {
        if (answer["iss"] is { } issuer ? issuer != metadata.Issuer : metadata.SendsIssuer)
            throw UpstreamException.Refused(ErrorIds.UpstreamAnswerInvalid, "iss of the answer is not the upstream's issuer");
        if (answer["error"] is { } error)
            throw UpstreamException.Refused(ErrorIds.UpstreamRefused, $"{LogText.Clean(error)}: {LogText.Clean(answer["error_description"] ?? "no description")}");
        return answer["code"] ?? throw UpstreamException.Refused(ErrorIds.UpstreamAnswerInvalid, "the answer has neither code nor error");
    }

    private static string? ProfileOf(OidcConnectionSettings settings, JwtClaims[] sources, string? stored)
    {
        var keeps = settings.UpdatesProfile switch
        {
            "never_on_login" => true,
            "on_first_login" => stored is not null,
            _ => false,
        };
        return keeps ? stored : UpstreamProfile.Write(sources, stored);
    }
}
