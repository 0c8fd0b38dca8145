namespace Provider.Pages.Contracts;

/// <summary>What the error page shows.</summary>
public sealed record ErrorView
{
    public required int StatusCode { get; init; }

    /// <summary>The code, for example <c>invalid_request</c>.</summary>
    public string? Error { get; init; }

    public string? Description { get; init; }

    /// <summary>What to do next.</summary>
    public string? Advice { get; init; }

    /// <summary>Which rule refused; explained in the generated reference.</summary>
    public string? ErrorId { get; init; }

    /// <summary>Finds the full cause in the log.</summary>
    public string? TraceId { get; init; }

    public string? TenantName { get; init; }

    /// <summary>Ways on from here.</summary>
    public IReadOnlyList<PageLink> Links { get; init; } = [];
}
