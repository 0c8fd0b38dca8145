using System.Diagnostics.CodeAnalysis;
using System.Text;
using Provider.Protocol.Errors;

namespace Provider.Protocol.Http;

/// <summary>
/// The parameters of one request, parsed once. A parameter without a value counts as left out (RFC 6749 §3.1); <see cref="Has"/>
/// still sees it, for those few whose presence is their meaning.
/// </summary>
public sealed class RequestParameters
{
    /// <summary>Most parameters a request may have.</summary>
    public const int MaxCount = 100;

    /// <summary>Most characters a value may have; hints may be longer.</summary>
    public const int MaxLength = 8 * 1024;

    /// <summary>Most characters a token handed back to us as a hint may have.</summary>
    public const int MaxHintLength = 32 * 1024;

    private readonly Dictionary<string, string> _values;

    private RequestParameters(Dictionary<string, string> values) => _values = values;

    public static RequestParameters Empty { get; } = new([]);

    public IEnumerable<KeyValuePair<string, string>> All => _values;

    public string? this[string name] => _values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The parameters as a query that reads back the same.</summary>
    public string ToQuery()
    {
        var query = new StringBuilder();
        foreach (var (name, value) in _values)
            query.Append(query.Length == 0 ? "" : "&").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return query.ToString();
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out RequestParameters? parameters, [NotNullWhen(false)] out ProtocolError? error)
    {
        parameters = null;
        if (text.StartsWith("?"))
            text = text[1..];
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var range in text.Split('&'))
        {
            var pair = text[range];
            if (pair.IsEmpty)
                continue;
            var equals = pair.IndexOf('=');
            if (!FormText.TryDecode(equals < 0 ? pair : pair[..equals], out var name) || !FormText.TryDecode(equals < 0 ? "" : pair[(equals + 1)..], out var value))
            {
                error = ErrorOf.InvalidRequest(ErrorIds.MalformedParameters);
                return false;
            }

            error = Add(values, name, value);
            if (error is not null)
                return false;
        }

        parameters = new RequestParameters(values);
        error = null;
        return true;
    }

    /// <summary>The same, and one more.</summary>
    public RequestParameters With(string name, string value) => new(new Dictionary<string, string>(_values, StringComparer.Ordinal) { [name] = value });

    internal static RequestParameters From(Dictionary<string, string> values) => new(values);

    internal static ProtocolError? Add(Dictionary<string, string> values, string name, string value)
    {
        if (values.Count == MaxCount)
            return ErrorOf.InvalidRequest(ErrorIds.TooManyParameters);
        if (value.Length > (name is "id_token_hint" or "logout_hint" or "request" ? MaxHintLength : MaxLength))
            return ErrorOf.InvalidRequest(ErrorIds.ParameterTooLong, $"The parameter {LogText.Clean(name)} is too long.");
        return values.TryAdd(name, value) ? null : ErrorOf.InvalidRequest(ErrorIds.RepeatedParameter, $"The parameter {LogText.Clean(name)} was sent more than once.");
    }
}
