namespace Provider.Seeding.Model;

/// <summary>A second factor of a user.</summary>
/// <param name="Secret">That of an authenticator app, in clear; null: the factor is the user's mailbox.</param>
internal sealed record UserFactorSeed(byte[]? Secret);
