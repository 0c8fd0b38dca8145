using System.Text.Json.Serialization;
using Provider.Protocol.Http;

namespace Provider.Interactions;

/// <summary>An authorization request that waits for the user.</summary>
public sealed record AuthorizationTicket : ITicketWithLanguage
{
    /// <summary>The request's parameters, as a query.</summary>
    public required string Query { get; init; }

    /// <summary>When the request was first seen, in milliseconds since 1970; a sign-in after that is the one it asked for.</summary>
    public required long StartedAt { get; init; }

    /// <summary>The session in which the user answered the consent page.</summary>
    public string? ConsentSession { get; init; }

    /// <summary>That answer: true for yes, false for no, null while it was not given.</summary>
    public bool? ConsentGiven { get; init; }

    /// <summary>The code of the device that waits, where there is one in place of a callback (RFC 8628); the user has confirmed it.</summary>
    public string? UserCode { get; init; }

    [JsonIgnore]
    public string? UiLocales => Parameters["ui_locales"];

    /// <summary>The request's parameters.</summary>
    [JsonIgnore]
    public RequestParameters Parameters => RequestParameters.TryParse(Query, out var parameters, out _) ? parameters : RequestParameters.Empty;
}
