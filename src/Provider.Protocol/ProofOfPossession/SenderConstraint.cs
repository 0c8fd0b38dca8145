namespace Provider.Protocol.ProofOfPossession;

/// <summary>Whether a client's tokens have to be bound to something only it holds.</summary>
public enum SenderConstraint
{
    /// <summary>They are bound when the client sends a proof.</summary>
    Optional,

    /// <summary>By whichever way (Auth0's <c>require_proof_of_possession</c>).</summary>
    Required,

    /// <summary>By DPoP (<c>dpop_bound_access_tokens</c>, RFC 9449 §5.2).</summary>
    Dpop,

    /// <summary>By the client certificate (<c>tls_client_certificate_bound_access_tokens</c>, RFC 8705 §3.4).</summary>
    Certificate,
}
