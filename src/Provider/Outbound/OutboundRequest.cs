namespace Provider.Outbound;

/// <summary>A request to another server: a GET, or a form to POST.</summary>
public sealed record OutboundRequest
{
    /// <summary>How long the whole of it may take unless told otherwise, from the first packet to the last byte of the reply.</summary>
    public static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(5);

    private OutboundRequest(Uri uri, IReadOnlyList<KeyValuePair<string, string>>? form) => (Uri, Form) = (uri, form);

    public Uri Uri { get; }

    /// <summary>Null: a GET.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Form { get; }

    public TimeSpan Timeout { get; init; } = UsualTimeout;

    /// <summary>The longest body to read, in bytes; a longer one is a failure. 0: the body does not matter and is not read.</summary>
    public int LongestBody { get; init; } = 256 * 1024;

    /// <summary>Value of the Accept header.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>Value of the Authorization header, for example of client_secret_basic.</summary>
    public string? Authorization { get; init; }

    public static OutboundRequest Get(Uri uri) => new(uri, null);

    public static OutboundRequest Post(Uri uri, params IReadOnlyList<KeyValuePair<string, string>> form) => new(uri, form);
}
