namespace Provider.Protocol.Stores.Tokens;

/// <summary>A device that waits for its user, found by the code the user typed.</summary>
/// <param name="UserCodeId">The row of the user code.</param>
/// <param name="DeviceCodeId">The row of the device code.</param>
/// <param name="ApplicationId">The row of the client.</param>
/// <param name="ExpiresAt">When both end.</param>
/// <param name="Data">What the device asks for; nobody has been named yet.</param>
public sealed record DeviceRequest(string UserCodeId, string DeviceCodeId, string ApplicationId, DateTimeOffset ExpiresAt, GrantData Data);
