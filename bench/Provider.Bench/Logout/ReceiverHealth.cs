namespace Provider.Bench.Logout;

/// <summary>How an app's receiver behaves.</summary>
public enum ReceiverHealth
{
    Healthy,
    Slow,
    Dead,
}
