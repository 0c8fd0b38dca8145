namespace Provider.Logout.FrontChannel;

/// <summary>One app's page, to be loaded in a frame.</summary>
/// <param name="AppName">What pages call the app.</param>
/// <param name="Address">Its logout page, with <c>iss</c> and <c>sid</c> if it wants them.</param>
/// <param name="Origin">Scheme, host and port of that page.</param>
public sealed record FrontChannelFrame(string AppName, string Address, string Origin);
