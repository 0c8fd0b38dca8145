namespace Provider.Protocol.Stores.Users;

/// <summary>Reads users for tokens and UserInfo.</summary>
public interface IUserDirectory
{
    ValueTask<UserProfile?> FindAsync(string issuerId, string subject, CancellationToken cancellation);
}
