namespace Provider.Federation.SigningIn;

/// <summary>What a code was worth.</summary>
/// <param name="IdToken">Not yet believed.</param>
/// <param name="AccessToken">For UserInfo, if there is one.</param>
public sealed record UpstreamTokens(string IdToken, string? AccessToken);
