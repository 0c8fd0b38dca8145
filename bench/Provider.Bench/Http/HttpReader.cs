using System.Globalization;
using System.Text;

namespace Provider.Bench.Http;

/// <summary>Reads one response: by length, in chunks, or to the end of the connection. It looks only at the headers the flows need.</summary>
public sealed class HttpReader
{
    private static readonly IReadOnlyList<string> None = [];

    private byte[] _buffer = new byte[32 * 1024];
    private byte[] _chunks = new byte[32 * 1024];
    private int _start;
    private int _end;

    public void Reset() => (_start, _end) = (0, 0);

    public HttpReply Read(Stream stream, out bool keepAlive)
    {
        // What was handed out as a body before is no longer needed.
        if (_start == _end)
            Reset();
        int status;
        ResponseHead head;
        do
        {
            var length = ReadUntil(stream, "\r\n\r\n"u8);
            head = ResponseHead.Parse(_buffer.AsSpan(_start, length));
            status = head.Status;
            _start += length;
        }
        while (status is >= 100 and < 200);

        keepAlive = !head.Close;
        return new HttpReply(status, head.Location, head.SetCookies ?? None, ReadBody(stream, head, ref keepAlive));
    }

    private ReadOnlyMemory<byte> ReadBody(Stream stream, ResponseHead head, ref bool keepAlive)
    {
        if (head.Status is 204 or 304)
            return default;
        if (head.Chunked)
            return ReadChunks(stream);
        if (head.Length is { } length)
            return Take(stream, length);
        keepAlive = false;
        while (Fill(stream))
        {
        }
        return Take(stream, _end - _start);
    }

    private ReadOnlyMemory<byte> ReadChunks(Stream stream)
    {
        var total = 0;
        while (true)
        {
            var line = ReadUntil(stream, "\r\n"u8);
            var text = _buffer.AsSpan(_start, line - 2);
            var extension = text.IndexOf((byte)';');
            var size = int.Parse(Encoding.ASCII.GetString(extension < 0 ? text : text[..extension]), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            _start += line;
            if (size == 0)
                break;
            var chunk = Take(stream, size + 2);
            if (total + size > _chunks.Length)
                Array.Resize(ref _chunks, Math.Max(_chunks.Length * 2, total + size));
            chunk.Span[..size].CopyTo(_chunks.AsSpan(total));
            total += size;
        }
        // Trailers, of which nothing is needed, end with an empty line.
        while (ReadUntil(stream, "\r\n"u8) is var length && (_start += length) > 0 && length > 2)
        {
        }
        return _chunks.AsMemory(0, total);
    }

    private ReadOnlyMemory<byte> Take(Stream stream, int count)
    {
        while (_end - _start < count)
        {
            if (!Fill(stream))
                throw new IOException("the server closed the connection in the middle of a response");
        }
        var taken = _buffer.AsMemory(_start, count);
        _start += count;
        return taken;
    }

    private int ReadUntil(Stream stream, ReadOnlySpan<byte> mark)
    {
        while (true)
        {
            var found = _buffer.AsSpan(_start, _end - _start).IndexOf(mark);
            if (found >= 0)
                return found + mark.Length;
            if (!Fill(stream))
                throw new IOException("the server closed the connection instead of answering");
        }
    }

    private bool Fill(Stream stream)
    {
        if (_end == _buffer.Length)
        {
            var room = _start > 0 ? _buffer : new byte[_buffer.Length * 2];
            Buffer.BlockCopy(_buffer, _start, room, 0, _end - _start);
            (_buffer, _start, _end) = (room, 0, _end - _start);
        }
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
