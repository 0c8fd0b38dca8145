namespace Provider.Data.Configuration;

/// <summary>A row of SeedStates: which seed was applied last, so that an unchanged one costs nothing at start.</summary>
public sealed class SeedStateEntity
{
    public required string TenantId { get; set; }

    public required string Hash { get; set; }

    public DateTime AppliedAt { get; set; }
}
