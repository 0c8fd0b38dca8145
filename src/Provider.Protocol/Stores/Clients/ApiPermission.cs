namespace Provider.Protocol.Stores.Clients;

/// <summary>What a role or a user may do at one API.</summary>
/// <param name="Api">The API's identifier.</param>
/// <param name="Name">One of its scopes.</param>
public sealed record ApiPermission(string Api, string Name);
