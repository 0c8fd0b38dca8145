using Microsoft.Extensions.Logging;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Errors;

/// <summary>
/// A refusal. <see cref="Code"/> and <see cref="Description"/> are for the wire; <see cref="Cause"/> is for the log only, where the
/// request's trace id finds it.
/// </summary>
public sealed record ProtocolError(string Code, string Description, int StatusCode, ErrorId Id)
{
    /// <summary>What really happened, for the operator. Never holds a token, a code, a secret or a hint.</summary>
    public string? Cause { get; init; }

    /// <summary>Writes further members of an answer in JSON. What they hold is for the caller alone.</summary>
    public Action<System.Text.Json.Utf8JsonWriter>? WriteMore { get; init; }

    public ProtocolError Because(string cause) => this with { Cause = cause };

    internal void Log(ILogger logger, EndpointContext context) =>
        logger.LogInformation(
            "{ErrorId} {Error} on {Path} for {Issuer}: {Description} Cause: {Cause} (trace {TraceId})",
            Id.Value, Code, LogText.Clean(context.Http.Request.Path.Value), context.Issuer.Uri, LogText.Clean(Description), LogText.Clean(Cause ?? Id.Meaning), context.Http.TraceIdentifier);
}
