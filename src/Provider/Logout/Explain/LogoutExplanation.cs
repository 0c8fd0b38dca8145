using Provider.Logout.Rules;

namespace Provider.Logout.Explain;

/// <summary>What would happen, and why. Holds no token and nothing of one but what a hint names.</summary>
public sealed record LogoutExplanation
{
    /// <summary>The dialect's address, for example <c>/oidc/logout</c>.</summary>
    public required string Endpoint { get; init; }

    public required string Method { get; init; }

    /// <summary>Name of the tenant.</summary>
    public required string Tenant { get; init; }

    public required string Issuer { get; init; }

    /// <summary>The browser that is assumed.</summary>
    public required string Browser { get; init; }

    /// <summary>What was sent, parameter by parameter.</summary>
    public required IReadOnlyList<ExplainedLine> Asked { get; init; }

    /// <summary>The application the request speaks for, and how that is known.</summary>
    public string? Application { get; init; }

    /// <summary>What became of the address; null when none was judged.</summary>
    public AddressExplanation? Address { get; init; }

    /// <summary>Null when the request was refused before the rules were asked.</summary>
    public LogoutOutcome? Outcome { get; init; }

    /// <summary>The outcome in words.</summary>
    public required string Verdict { get; init; }

    /// <summary>Why.</summary>
    public required string Why { get; init; }

    /// <summary>For a refusal: the id that the page shows.</summary>
    public string? ErrorId { get; init; }

    /// <summary>For a refusal: the HTTP status.</summary>
    public int? Status { get; init; }

    /// <summary>Where the browser would go, without <c>state</c>; null: a page of ours.</summary>
    public string? Target { get; init; }

    /// <summary>The way there in words.</summary>
    public required IReadOnlyList<string> Way { get; init; }

    /// <summary>What would end; of a question: after a yes.</summary>
    public EndExplanation Ends { get; init; } = new();

    /// <summary>What a reader may have overlooked.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A name and what is to be said of it.</summary>
public sealed record ExplainedLine(string Name, string Value);

/// <summary>What became of the address that was asked for.</summary>
/// <param name="List">The list that decided, in words.</param>
/// <param name="Entry">The entry that matched; null for a miss.</param>
/// <param name="Closest">The entry that came nearest.</param>
/// <param name="Reason">Why none matched.</param>
/// <param name="Differences">Part by part, what was asked and what the nearest entry has.</param>
/// <param name="Hints">Other lists it stands on, entries that count for nothing.</param>
public sealed record AddressExplanation(string List, string? Entry, string? Closest, string? Reason, IReadOnlyList<string> Differences, IReadOnlyList<string> Hints);
