using Microsoft.AspNetCore.Identity;
using Provider.Data.Keys;
using Provider.Data.Users;
using Provider.Protocol.Stores.Clients;

namespace Provider.Seeding.Applying;

/// <summary>What the writers of all sections need.</summary>
/// <param name="Now">One instant for the whole seed, in UTC.</param>
internal sealed record SeedServices(MasterKey MasterKey, ISecretHash Secrets, IPasswordHasher<ProviderUser> Passwords, DateTime Now);
