namespace Provider.Seeding.Text;

/// <summary>One <c>name: value</c> of a mapping, with the place of the name.</summary>
internal sealed record SeedMember(string Name, SeedPosition Position, SeedNode Value);
