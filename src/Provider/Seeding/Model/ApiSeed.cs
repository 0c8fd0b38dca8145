using Provider.Data.Applications;

namespace Provider.Seeding.Model;

internal sealed record ApiSeed(SeedPosition At, string Identifier, ResourceServerSettings Settings);
