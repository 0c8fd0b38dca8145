namespace Provider.Protocol.Endpoints.Authorization;

/// <summary>What an answer carries.</summary>
[Flags]
public enum ResponseParts
{
    None = 0,
    Code = 1,
    IdToken = 2,
    Token = 4,
}
