namespace Provider.Protocol.Stores.Clients;

/// <summary>How a client's refresh tokens live (Auth0's <c>refresh_token</c> object of a client).</summary>
public sealed record RefreshTokenPolicy
{
    public bool Rotates { get; init; } = true;

    /// <summary>How long a used token still gets the same successor. Zero: a second use is a breach at once.</summary>
    public TimeSpan Leeway { get; init; }

    /// <summary>Time from the first token of the family; rotation does not extend it. Null: unlimited.</summary>
    public TimeSpan? AbsoluteLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Time a token may lie unused. Null: unlimited.</summary>
    public TimeSpan? IdleLifetime { get; init; } = TimeSpan.FromDays(30);
}
