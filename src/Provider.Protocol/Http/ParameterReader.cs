using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Provider.Protocol.Errors;

namespace Provider.Protocol.Http;

/// <summary>Reads a request's parameters from where its endpoint takes them, within bounds, or says why not.</summary>
public static class ParameterReader
{
    /// <summary>Most bytes a body may have.</summary>
    public const int MaxBody = 1024 * 1024;

    /// <summary>Most characters path and query may have together.</summary>
    public const int MaxUrl = 8 * 1024;

    /// <summary>GET: the query. POST: the form body; a query beside it is ignored.</summary>
    public static ValueTask<(RequestParameters? Parameters, ProtocolError? Error)> ReadAsync(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) ? ReadBodyAsync(request, acceptsJson: false) : ValueTask.FromResult(ReadQuery(request));

    public static (RequestParameters? Parameters, ProtocolError? Error) ReadQuery(HttpRequest request)
    {
        if (request.Path.Value!.Length + (request.QueryString.Value?.Length ?? 0) > MaxUrl)
            return (null, ErrorOf.InvalidRequest(ErrorIds.RequestTooLarge, "The URL is too long.", StatusCodes.Status414UriTooLong));
        return RequestParameters.TryParse(request.QueryString.Value, out var parameters, out var error) ? (parameters, null) : (null, error);
    }

    /// <param name="request">The request.</param>
    /// <param name="acceptsJson">Auth0's token endpoints also take a flat JSON object.</param>
    public static async ValueTask<(RequestParameters? Parameters, ProtocolError? Error)> ReadBodyAsync(HttpRequest request, bool acceptsJson)
    {
        var isForm = IsType(request, "application/x-www-form-urlencoded");
        var isJson = acceptsJson && !isForm && IsType(request, "application/json");
        if (!isForm && !isJson)
            return (null, ErrorOf.InvalidRequest(ErrorIds.WrongContentType, null, request.ContentType is null ? 400 : StatusCodes.Status415UnsupportedMediaType));
        if (request.ContentLength > MaxBody)
            return (null, TooLarge());

        var size = (int)Math.Min(request.ContentLength ?? 4096, MaxBody) + 1;
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            var length = 0;
            int read;
            while ((read = await request.Body.ReadAsync(buffer.AsMemory(length), request.HttpContext.RequestAborted)) > 0)
            {
                length += read;
                if (length > MaxBody)
                    return (null, TooLarge());
                if (length == buffer.Length)
                    buffer = Grow(buffer, length);
            }

            return isJson ? ParseJson(buffer.AsSpan(0, length)) : ParseForm(buffer.AsSpan(0, length));
        }
        catch (BadHttpRequestException exception)
        {
            return (null, ErrorOf.InvalidRequest(ErrorIds.RequestTooLarge, null, exception.StatusCode).Because(exception.Message));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static (RequestParameters?, ProtocolError?) ParseForm(ReadOnlySpan<byte> body)
    {
        if (!FormText.TryDecodeBody(body, out var text))
            return (null, ErrorOf.InvalidRequest(ErrorIds.MalformedParameters));
        return RequestParameters.TryParse(text, out var parameters, out var error) ? (parameters, null) : (null, error);
    }

    private static (RequestParameters?, ProtocolError?) ParseJson(ReadOnlySpan<byte> body)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 2 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return (null, Malformed());
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                if (reader.TokenType == JsonTokenType.Null)
                    continue;
                if (reader.TokenType != JsonTokenType.String)
                    return (null, Malformed());
                var value = reader.GetString()!;
                if (value.Contains('\0') || name.Contains('\0'))
                    return (null, Malformed());
                if (RequestParameters.Add(values, name, value) is { } error)
                    return (null, error);
            }

            return reader.TokenType == JsonTokenType.EndObject && !reader.Read() ? (RequestParameters.From(values), null) : (null, Malformed());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (null, Malformed());
        }
    }

    private static ProtocolError Malformed() => ErrorOf.InvalidRequest(ErrorIds.MalformedParameters, "The body is not a flat JSON object of strings.");

    private static ProtocolError TooLarge() => ErrorOf.InvalidRequest(ErrorIds.RequestTooLarge, "The body is too large.", StatusCodes.Status413PayloadTooLarge);

    private static bool IsType(HttpRequest request, string mediaType)
    {
        // The two spellings that real clients send, without parsing.
        if (string.Equals(request.ContentType, mediaType, StringComparison.OrdinalIgnoreCase))
            return true;
        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length * 2, MaxBody + 1));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
