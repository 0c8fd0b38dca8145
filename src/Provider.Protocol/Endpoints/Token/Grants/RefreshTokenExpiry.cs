using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Endpoints.Token.Grants;

/// <summary>When a refresh token ends: its family's fixed end, or sooner when it lies unused.</summary>
internal static class RefreshTokenExpiry
{
    public static DateTimeOffset? Of(RefreshTokenPolicy policy, DateTimeOffset? familyEnd, DateTimeOffset now)
    {
        var idleEnd = now + policy.IdleLifetime;
        return familyEnd is { } end && (idleEnd is null || end < idleEnd) ? end : idleEnd;
    }
}
