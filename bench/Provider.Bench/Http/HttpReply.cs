using System.Text;

namespace Provider.Bench.Http;

/// <summary>What came back. The body is a view on the connection's buffer: valid until the next request on it.</summary>
public readonly record struct HttpReply(int Status, string? Location, IReadOnlyList<string> SetCookies, ReadOnlyMemory<byte> Body)
{
    public bool IsRedirect => Status is 301 or 302 or 303 or 307 or 308;

    public string Text => Encoding.UTF8.GetString(Body.Span);

    public bool Contains(ReadOnlySpan<byte> text) => Body.Span.IndexOf(text) >= 0;

    /// <summary>For messages: the status and the beginning of the body on one line.</summary>
    public override string ToString()
    {
        var text = Text.ReplaceLineEndings(" ");
        return $"{Status} {Location} {(text.Length > 300 ? text[..300] + "…" : text)}";
    }
}
