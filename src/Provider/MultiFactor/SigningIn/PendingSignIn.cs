using System.Text.Json;
using System.Text.Json.Serialization;
using Provider.Data.Federation;

namespace Provider.MultiFactor.SigningIn;

/// <summary>A browser that has proved the first factor: what the session will hold once the second is proved. Stored; there is no session before.</summary>
public sealed record PendingSignIn
{
    /// <summary>How the first factor was proved, by Auth0's names.</summary>
    public required string Method { get; init; }

    /// <summary>Where, if not here.</summary>
    public NewUpstreamSession? Upstream { get; init; }

    /// <summary>The session to which the factor is added (step-up); null at a sign-in.</summary>
    public string? SteppedUpFrom { get; init; }

    /// <summary>Whether a factor may be enrolled: none was there when it began, and the first was fresh.</summary>
    public bool MayEnrol { get; init; }

    /// <summary>What the log says of the sign-in.</summary>
    public string? LogDetails { get; init; }

    public string Write() => JsonSerializer.Serialize(this, PendingSignInJson.Default.PendingSignIn);

    public static PendingSignIn Read(string? json) => JsonSerializer.Deserialize(json!, PendingSignInJson.Default.PendingSignIn)!;
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PendingSignIn))]
internal sealed partial class PendingSignInJson : JsonSerializerContext;
