namespace Provider.Protocol.Pipeline;

/// <summary>
/// The four stages of an endpoint, as in OpenIddict's event model. A rejection skips what is left of the first three;
/// <see cref="Apply"/> always runs, so that every request ends in exactly one response.
/// </summary>
public enum Stage
{
    /// <summary>Reads the request off the wire into a typed request.</summary>
    Extract,

    /// <summary>Judges the request. May reject; changes nothing outside the context.</summary>
    Validate,

    /// <summary>Does what was asked.</summary>
    Handle,

    /// <summary>Writes the response or the error.</summary>
    Apply,
}
