namespace Provider.Logout.Explain;

/// <summary>What would end.</summary>
public sealed record EndExplanation
{
    public IReadOnlyList<SessionExplanation> Sessions { get; init; } = [];

    /// <summary>For a logout of one app everywhere: what it holds of the user, all of which ends.</summary>
    public AppTokens? Everywhere { get; init; }

    /// <summary>The name of that app.</summary>
    public string? EverywhereApp { get; init; }

    /// <summary>What else is to be said.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A session that would end, or that one app would leave.</summary>
/// <param name="Id">The <c>sid</c>.</param>
/// <param name="Subject">Whose.</param>
/// <param name="IsWhole">False: it lives on for other apps.</param>
/// <param name="Apps">The apps that would be told, or not.</param>
public sealed record SessionExplanation(string Id, string Subject, bool IsWhole, IReadOnlyList<AppExplanation> Apps);

/// <summary>An app of such a session.</summary>
/// <param name="ClientId">Its client_id.</param>
/// <param name="Name">What pages call it.</param>
/// <param name="BackChannel">Where its logout token goes; null: none.</param>
/// <param name="FrontChannel">Its page that the browser loads in a frame; null: none.</param>
/// <param name="Tokens">What it holds from this session; null where <see cref="EndExplanation.Everywhere"/> counts it.</param>
public sealed record AppExplanation(string ClientId, string Name, string? BackChannel, string? FrontChannel, AppTokens? Tokens);

/// <summary>Counts of what an app holds.</summary>
/// <param name="Codes">Authorization codes, not yet redeemed; they end.</param>
/// <param name="Ending">Refresh tokens that end.</param>
/// <param name="EndingFamilies">Their families.</param>
/// <param name="Surviving">Refresh tokens that live on.</param>
/// <param name="SurvivingFamilies">Their families.</param>
public sealed record AppTokens(int Codes, int Ending, int EndingFamilies, int Surviving, int SurvivingFamilies);
