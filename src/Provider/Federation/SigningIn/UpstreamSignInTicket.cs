namespace Provider.Federation.SigningIn;

/// <summary>A sign-in on its way through an upstream: the request that waits here, and what its answer has to fit to. Travels sealed, as <c>state</c>.</summary>
public sealed record UpstreamSignInTicket
{
    public required string Connection { get; init; }

    public required string Nonce { get; init; }

    /// <summary>The code_verifier (RFC 7636).</summary>
    public required string Verifier { get; init; }

    /// <summary>The waiting authorization request, as a query.</summary>
    public required string Query { get; init; }

    /// <summary>When it was first seen, in milliseconds since 1970.</summary>
    public required long StartedAt { get; init; }

    /// <summary>The code of the device that waits (<see cref="Interactions.AuthorizationTicket.UserCode"/>).</summary>
    public string? UserCode { get; init; }

    /// <summary>How old the sign-in upstream may be, in seconds, if the application asked.</summary>
    public long? MaxAge { get; init; }
}
