namespace Provider.Protocol.Stores.Users;

/// <summary>Tells whether a session goes on.</summary>
public interface ISessionStatus
{
    /// <summary>False for one that has ended, whose end has come, or that never was.</summary>
    ValueTask<bool> IsLiveAsync(string issuerId, string sessionId, CancellationToken cancellation);
}
