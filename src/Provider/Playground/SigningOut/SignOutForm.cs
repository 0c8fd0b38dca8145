namespace Provider.Playground.SigningOut;

/// <summary>What was chosen in the form; empty means left out.</summary>
public sealed record SignOutForm
{
    /// <summary><c>oidc</c> or <c>v2</c>.</summary>
    public required string Endpoint { get; init; }

    /// <summary><c>get</c> or <c>post</c>; /v2/logout has GET only.</summary>
    public required string Method { get; init; }

    /// <summary>One of <see cref="HintChoice.Id"/>.</summary>
    public required string Hint { get; init; }

    public required string LogoutHint { get; init; }

    public required string ClientId { get; init; }

    public required string Target { get; init; }

    public required string State { get; init; }

    /// <summary><c>bare</c>, <c>true</c> or <c>false</c>.</summary>
    public required string Federated { get; init; }

    public required string UiLocales { get; init; }

    /// <summary>Whether the application ends its own session before it sends the user away.</summary>
    public required bool ForgetFirst { get; init; }

    public static SignOutForm Read(IFormCollection form)
    {
        string Field(string name) => form[name] is [{ Length: <= 2000 } value] ? value.Trim() : "";
        return new SignOutForm
        {
            Endpoint = Field("endpoint"),
            Method = Field("endpoint") == "v2" ? "get" : Field("method"),
            Hint = Field("id_token_hint"),
            LogoutHint = Field("logout_hint"),
            ClientId = Field("client_id"),
            Target = Field("post_logout_redirect_uri"),
            State = Field("state"),
            Federated = Field("federated"),
            UiLocales = Field("ui_locales"),
            ForgetFirst = Field("forget") == "yes",
        };
    }
}
