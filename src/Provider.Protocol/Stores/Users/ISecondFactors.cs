using Microsoft.AspNetCore.Http;
using Provider.Protocol.Http;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Stores.Users;

/// <summary>Proves users by a second factor at the token endpoint.</summary>
public interface ISecondFactors
{
    /// <summary>Judges what a client presents, and uses it up if it is right.</summary>
    /// <param name="http">The request.</param>
    /// <param name="client">The client that the first factor was proved at.</param>
    /// <param name="kind">Which factor.</param>
    /// <param name="parameters">The request's parameters.</param>
    ValueTask<SecondFactorAnswer> VerifyAsync(HttpContext http, Client client, SecondFactorKind kind, RequestParameters parameters);
}
