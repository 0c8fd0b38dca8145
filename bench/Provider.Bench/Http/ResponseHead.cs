using System.Buffers.Text;
using System.Text;

namespace Provider.Bench.Http;

/// <summary>The status and the few headers the flows need.</summary>
public struct ResponseHead
{
    public int Status { get; private set; }
    public int? Length { get; private set; }
    public bool Chunked { get; private set; }
    public bool Close { get; private set; }
    public string? Location { get; private set; }
    public List<string>? SetCookies { get; private set; }

    public static ResponseHead Parse(ReadOnlySpan<byte> text)
    {
        var head = new ResponseHead { Status = (text[9] - '0') * 100 + (text[10] - '0') * 10 + (text[11] - '0') };
        text = text[(text.IndexOf((byte)'\n') + 1)..];
        while (text.Length > 2)
        {
            var end = text.IndexOf("\r\n"u8);
            var line = text[..end];
            text = text[(end + 2)..];
            var colon = line.IndexOf((byte)':');
            if (colon > 0)
                head.Note(line[..colon], line[(colon + 1)..].Trim((byte)' '));
        }
        return head;
    }

    private void Note(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        // The length decides almost always, so that names are hardly ever compared.
        switch (name.Length)
        {
            case 14 when Ascii.EqualsIgnoreCase(name, "content-length"u8):
                Length = Utf8Parser.TryParse(value, out int length, out _) ? length : throw new IOException("Content-Length is not a number");
                break;
            case 17 when Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8):
                Chunked = Ascii.EqualsIgnoreCase(value, "chunked"u8);
                break;
            case 10 when Ascii.EqualsIgnoreCase(name, "connection"u8):
                Close = Ascii.EqualsIgnoreCase(value, "close"u8);
                break;
            case 8 when Ascii.EqualsIgnoreCase(name, "location"u8):
                Location = Encoding.UTF8.GetString(value);
                break;
            case 10 when Ascii.EqualsIgnoreCase(name, "set-cookie"u8):
                (SetCookies ??= []).Add(Encoding.UTF8.GetString(value));
                break;
        }
    }
}
