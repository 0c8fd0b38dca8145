namespace Provider.Protocol.Errors;

/// <summary>PR17xx: the device flow (RFC 8628).</summary>
public static partial class ErrorIds
{
    public static readonly ErrorId DeviceFlowNotAllowed = new("PR1701", "The client may not use the device flow.", "Add urn:ietf:params:oauth:grant-type:device_code to the application's grant_types.");
    public static readonly ErrorId AuthorizationPending = new("PR1702", "User has yet to authorize device code.", "Ask again after the interval.");
    public static readonly ErrorId DevicePollsTooFast = new("PR1703", "You are polling faster than the specified interval.", "Wait as many seconds as the description names before each poll (RFC 8628 §3.5).");
    public static readonly ErrorId DeviceCodeExpired = new("PR1704", "The device code has expired. Please request a new one.", "Ask for a new code.");
    public static readonly ErrorId DeviceCodeRefused = new("PR1705", "User cancelled the confirmation prompt.", "Nothing: the user said no.");
    public static readonly ErrorId InvalidDeviceCode = new("PR1706", "Invalid or expired device code.", "Ask for a new code; a device code works once, for the client that asked for it.");
    public static readonly ErrorId UserCodeGone = new("PR1707", "The code has expired or was used already.", "Start again on the device to get a new code.");
}
