namespace Provider.Protocol.Endpoints.Authorization;

/// <summary>
/// The response types offered (RFC 6749 §3.1.1, OAuth 2.0 Multiple Response Types §3 and §5), as OpenIddict's permissions spell them. <c>token</c> alone is
/// not among them: whoever gets such a token cannot tell for whom it was issued (RFC 9700 §2.1.2).
/// </summary>
public static class ResponseTypes
{
    public const string Code = "code";
    public const string IdToken = "id_token";
    public const string IdTokenToken = "id_token token";
    public const string CodeIdToken = "code id_token";
    public const string CodeToken = "code token";
    public const string CodeIdTokenToken = "code id_token token";

    public static readonly IReadOnlyList<string> All = [Code, IdToken, IdTokenToken, CodeIdToken, CodeToken, CodeIdTokenToken];

    /// <summary>The order of the words does not matter (OAuth 2.0 Multiple Response Types §2).</summary>
    /// <returns><see cref="ResponseParts.None"/> for a type that is not offered.</returns>
    public static ResponseParts Parse(string? text)
    {
        if (text == Code)
            return ResponseParts.Code;
        var parts = ResponseParts.None;
        foreach (var word in (text ?? "").Split(' '))
        {
            var part = word switch
            {
                "code" => ResponseParts.Code,
                "id_token" => ResponseParts.IdToken,
                "token" => ResponseParts.Token,
                _ => ResponseParts.None,
            };
            if (part == ResponseParts.None || (parts & part) != 0)
                return ResponseParts.None;
            parts |= part;
        }

        return parts == ResponseParts.Token ? ResponseParts.None : parts;
    }

    /// <summary>The spelling that permissions and metadata use.</summary>
    public static string NameOf(ResponseParts parts) => parts switch
    {
        ResponseParts.Code => Code,
        ResponseParts.IdToken => IdToken,
        ResponseParts.IdToken | ResponseParts.Token => IdTokenToken,
        ResponseParts.Code | ResponseParts.IdToken => CodeIdToken,
        ResponseParts.Code | ResponseParts.Token => CodeToken,
        ResponseParts.Code | ResponseParts.IdToken | ResponseParts.Token => CodeIdTokenToken,
        _ => "",
    };
}
