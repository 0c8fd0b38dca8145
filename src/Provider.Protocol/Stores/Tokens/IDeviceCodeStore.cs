namespace Provider.Protocol.Stores.Tokens;

/// <summary>
/// Devices that wait for their users (RFC 8628): a device code, which is polled through <see cref="ITokenStore.FindAsync"/>, and the user code that leads to it. Both are
/// rows of OpenIddict's types and statuses, hashed; a device code is inactive until the user has answered.
/// </summary>
public interface IDeviceCodeStore
{
    /// <returns>False when the user code is in use; then nothing was written.</returns>
    ValueTask<bool> BeginAsync(NewToken deviceCode, string userCode, CancellationToken cancellation);

    /// <param name="userCode">In its normal form.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>Null when no device waits for this code any more.</returns>
    ValueTask<DeviceRequest?> FindAsync(string userCode, CancellationToken cancellation);

    /// <summary>Gives the device what <paramref name="granted"/> says, in one transaction with the client's place in the session and a family for its tokens.</summary>
    /// <returns>False when the device was answered or the session has ended meanwhile; then nothing was written.</returns>
    ValueTask<bool> ApproveAsync(DeviceRequest request, GrantData granted, CancellationToken cancellation);

    /// <returns>False when the device was answered meanwhile.</returns>
    ValueTask<bool> DenyAsync(DeviceRequest request, CancellationToken cancellation);

    /// <summary>Takes an expired device code out of use, so that its client is told once.</summary>
    /// <returns>True for the one caller that did it.</returns>
    ValueTask<bool> ExpireAsync(TokenEntry deviceCode, CancellationToken cancellation);
}
