using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Http;

/// <summary>Writes the JSON answers of the machine endpoints; never cacheable.</summary>
public static class JsonResponse
{
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? Reused;

    public static void NoStore(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
    }

    public static Task WriteAsync<TState>(HttpResponse response, int statusCode, TState state, Action<Utf8JsonWriter, TState> write)
    {
        var (buffer, writer) = Reused ??= NewScratch();
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        writer.WriteStartObject();
        write(writer, state);
        writer.WriteEndObject();
        writer.Flush();

        response.StatusCode = statusCode;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = buffer.WrittenCount;
        NoStore(response);

        // Copied into the pipe before the first await, so the scratch buffer is free again when this returns.
        response.BodyWriter.Write(buffer.WrittenSpan);
        return response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted).AsTask();
    }

    /// <summary>RFC 6749 §5.2, with the two ids that lead from the answer to the log.</summary>
    public static Task WriteErrorAsync(EndpointContext context, ProtocolError error)
    {
        context.HandleRequest();
        return WriteAsync(context.Http.Response, error.StatusCode, (error, context.Http.TraceIdentifier), static (writer, state) =>
        {
            writer.WriteString("error", state.error.Code);
            writer.WriteString("error_description", WireText.InJson(state.error.Description));
            writer.WriteString("error_id", state.error.Id.Value);
            writer.WriteString("trace_id", state.TraceIdentifier);
            state.error.WriteMore?.Invoke(writer);
        });
    }

    private static (ArrayBufferWriter<byte>, Utf8JsonWriter) NewScratch()
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        return (buffer, new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }));
    }
}
