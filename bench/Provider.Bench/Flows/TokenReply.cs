using System.Text.Json;
using Provider.Bench.Http;

namespace Provider.Bench.Flows;

/// <summary>The tokens of a token response.</summary>
public readonly record struct TokenReply(string? AccessToken, string? IdToken, string? RefreshToken)
{
    public static TokenReply Parse(HttpReply reply)
    {
        try
        {
            return Parse(new Utf8JsonReader(reply.Body.Span));
        }
        catch (JsonException)
        {
            throw new UnexpectedReplyException(reply.ToString());
        }
    }

    public static bool IsJwt(string token) => token.StartsWith("eyJ", StringComparison.Ordinal) && token.AsSpan().Count('.') == 2;

    private static TokenReply Parse(Utf8JsonReader reader)
    {
        string? access = null, id = null, refresh = null;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Takes(ref reader, "access_token"u8))
                access = reader.GetString();
            else if (Takes(ref reader, "id_token"u8))
                id = reader.GetString();
            else if (Takes(ref reader, "refresh_token"u8))
                refresh = reader.GetString();
            else
                reader.Skip();
        }
        return new TokenReply(access, id, refresh);
    }

    private static bool Takes(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();
}
