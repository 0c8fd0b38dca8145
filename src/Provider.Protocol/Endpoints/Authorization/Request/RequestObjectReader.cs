using Provider.Protocol.Errors;
using Provider.Protocol.Jose;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Endpoints.Authorization.Request;

/// <summary>Judges a request object (RFC 9101 §6, OpenID Connect Core §6): signed by the client, for us, in time, and nothing that was made for another purpose.</summary>
public sealed class RequestObjectReader(IClientKeys keys, TimeProvider time)
{
    public const string Type = "oauth-authz-req+jwt";

    /// <summary>Characters.</summary>
    public const int MaxLength = 32 * 1024;

    private const long SkewInSeconds = 30;
    private const long LongestLifeInSeconds = 60 * 60;

    /// <param name="context">The request that carries it.</param>
    /// <param name="text">The object.</param>
    /// <param name="unsignedRefusal">What to say where it is unsigned and must not be.</param>
    internal async ValueTask<(RequestObject? Object, ProtocolError? Error)> ReadAsync(AuthorizationContext context, string text, ProtocolError unsignedRefusal)
    {
        var rules = context.Client.RequestObjects;
        if (UnsignedJwt.IsOne(text))
        {
            if (!rules.MayBeUnsigned)
                return (null, rules.AreRequired ? ErrorOf.InvalidRequestObject(ErrorIds.SignedRequestRequired) : unsignedRefusal);
            if (UnsignedJwt.Read(text, MaxLength) is not var (claims, type))
                return Refuse("it is malformed");
            return FindFault(context, claims, type) is { } wrong ? Refuse(wrong) : (new RequestObject(claims, IsSigned: false, StandsAlone(context, type)), null);
        }

        if (!Jws.TryParse(text, out var jws, out var unreadable, MaxLength))
            return Refuse(unreadable);
        if (FindFault(context, jws.Claims, jws.Type) is { } fault)
            return Refuse(fault);

        // The signature last: it may cost a request to the client's own server.
        if (await keys.VerifyAsync(context.Client, jws, rules.Algorithms, context.Aborted) is var verdict && verdict != JwsVerdict.Valid)
            return Refuse($"signature: {verdict}");
        return (new RequestObject(jws.Claims, IsSigned: true, StandsAlone(context, jws.Type)), null);
    }

    /// <summary>The type says that RFC 9101 was meant; where the client must sign, or pushes, nothing unsigned may slip in beside it.</summary>
    private static bool StandsAlone(AuthorizationContext context, string? type) => IsOfOwnType(type) || context.Client.RequestObjects.AreRequired || context.IsPushing;

    private static bool IsOfOwnType(string? type) => type is not null && (type.Equals(Type, StringComparison.OrdinalIgnoreCase) || type.Equals("application/" + Type, StringComparison.OrdinalIgnoreCase));

    private string? FindFault(AuthorizationContext context, JwtClaims claims, string? type)
    {
        if (!IsOfOwnType(type))
        {
            if (type is not null && !type.Equals("JWT", StringComparison.OrdinalIgnoreCase))
                return "not a request object by its typ";

            // A client assertion has the client as its subject, and must not be taken for a request (RFC 9101 §10.8).
            if (claims.Has("sub"))
                return "it has a subject, as assertions have";
        }

        if (claims.Has("iss") && (!claims.TryGetString("iss", out var maker) || maker != context.Client.ClientId))
            return "iss is not the client";
        var isStrict = context.Client.RequestObjects.AreRequired;
        if ((isStrict || claims.Has("aud")) && !(claims.TryGetStringOrArray("aud", out var audiences) && audiences.Contains(context.Issuer.Uri)))
            return "aud is not this issuer";
        return FindTimeFault(claims, isStrict);
    }

    private string? FindTimeFault(JwtClaims claims, bool isStrict)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var hasEnd = claims.TryGetLong("exp", out var expires);
        var hasBegin = claims.TryGetLong("nbf", out var notBefore);
        if ((isStrict && !(hasEnd && hasBegin)) || (claims.Has("exp") && !hasEnd) || (claims.Has("nbf") && !hasBegin))
            return "exp or nbf is missing or no number";
        if (hasEnd && expires <= now - SkewInSeconds)
            return "exp is over";
        if (hasBegin && notBefore > now + SkewInSeconds)
            return "nbf lies in the future";
        return isStrict && (notBefore < now - LongestLifeInSeconds || expires > notBefore + LongestLifeInSeconds) ? "it lives longer than an hour" : null;
    }

    private static (RequestObject?, ProtocolError?) Refuse(string cause) => (null, ErrorOf.InvalidRequestObject(ErrorIds.InvalidRequestObject).Because($"the request object: {cause}"));
}
