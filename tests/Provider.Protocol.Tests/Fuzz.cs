namespace Provider.Protocol.Tests;

/// <summary>How long fuzz tests go on: <c>PROVIDER_FUZZ=100</c> makes a campaign of a hundred times the rounds.</summary>
internal static class Fuzz
{
    public static int Factor { get; } = int.TryParse(Environment.GetEnvironmentVariable("PROVIDER_FUZZ"), out var factor) && factor > 0 ? factor : 1;
}
