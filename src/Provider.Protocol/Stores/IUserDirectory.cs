namespace Provider.Protocol.Stores;

/// <summary>Reads users for tokens and UserInfo.</summary>
public interface IUserDirectory
{
    ValueTask<UserProfile?> FindAsync(string issuerId, string subject, CancellationToken cancellation);
}
