namespace Provider.Protocol.Endpoints.Authorization;

/// <summary>The response types offered.</summary>
public static class ResponseTypes
{
    public const string Code = "code";
    public const string IdToken = "id_token";
}
