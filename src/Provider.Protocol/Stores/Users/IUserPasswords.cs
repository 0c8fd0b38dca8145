using Microsoft.AspNetCore.Http;
using Provider.Protocol.Errors;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Protocol.Stores.Users;

/// <summary>Proves users by name and password, with the same limits and the same effort as the sign-in page.</summary>
public interface IUserPasswords
{
    /// <param name="http">The request.</param>
    /// <param name="client">The client that passes the password on.</param>
    /// <param name="realm">The database that the user is to be in; null: the tenant's.</param>
    /// <param name="username">Name or e-mail address.</param>
    /// <param name="password">As typed.</param>
    /// <param name="wanted">What is to be granted; it is kept where the user has to prove a second factor first.</param>
    /// <returns>The <c>sub</c>, or why not.</returns>
    ValueTask<(string? Subject, ProtocolError? Error)> VerifyAsync(HttpContext http, Client client, string? realm, string username, string password, GrantData wanted);
}
