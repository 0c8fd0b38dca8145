using System.Text.Json;
using Provider.Bench.Http;

namespace Provider.Bench.Flows;

/// <summary>One property of an answer that is a JSON object, without a document in memory.</summary>
public static class ReplyJson
{
    /// <returns>The text of a string, a boolean or a number; null when it is missing or anything else.</returns>
    /// <exception cref="UnexpectedReplyException">The body is not JSON.</exception>
    public static string? Text(HttpReply reply, ReadOnlySpan<byte> name)
    {
        try
        {
            return Text(new Utf8JsonReader(reply.Body.Span), name);
        }
        catch (JsonException)
        {
            throw new UnexpectedReplyException(reply.ToString());
        }
    }

    private static string? Text(Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWanted = reader.ValueTextEquals(name);
            reader.Read();
            if (!isWanted)
                reader.Skip();
            else
                return reader.TokenType switch
                {
                    JsonTokenType.String => reader.GetString(),
                    JsonTokenType.True => "true",
                    JsonTokenType.False => "false",
                    JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
                    _ => null,
                };
        }
        return null;
    }
}
