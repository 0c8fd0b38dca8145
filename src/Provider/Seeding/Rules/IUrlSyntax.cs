namespace Provider.Seeding.Rules;

/// <summary>Decides whether a text is an address that may stand in an allow-list at all.</summary>
internal interface IUrlSyntax
{
    /// <summary>Null when the address is well formed, else the reason as a sentence.</summary>
    string? Complaint(string url);
}
