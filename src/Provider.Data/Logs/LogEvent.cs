namespace Provider.Data.Logs;

/// <summary>A row of LogEvents: what happened at a tenant, under Auth0's type codes.</summary>
public sealed class LogEvent
{
    /// <summary>Sorts by time.</summary>
    public string Id { get; set; } = Guid.CreateVersion7().ToString();

    public required string TenantId { get; set; }

    /// <summary>For example s, f, fp, slo, flo.</summary>
    public required string Type { get; set; }

    public DateTime At { get; set; }

    public string? ClientId { get; set; }

    public string? Subject { get; set; }

    public string? SessionId { get; set; }

    public string? Ip { get; set; }

    public string? Description { get; set; }

    /// <summary>JSON object.</summary>
    public string? Details { get; set; }

    public string? TraceId { get; set; }
}
