namespace Provider.Playground.SigningOut;

/// <summary>The request as it will be sent.</summary>
/// <param name="Method"><c>GET</c> or <c>POST</c>.</param>
/// <param name="Endpoint">Where to.</param>
/// <param name="Parameters">In order; a null value is a name alone.</param>
public sealed record SignOutRequest(string Method, string Endpoint, IReadOnlyList<(string Name, string? Value)> Parameters)
{
    /// <summary>For GET: the whole address.</summary>
    public string Url => RequestUrl.With(Endpoint, Parameters);

    public static SignOutRequest From(SignOutForm form, string? hint, string oidcEndpoint, string v2Endpoint)
    {
        var isV2 = form.Endpoint == "v2";
        var parameters = new List<(string, string?)>();
        Add("id_token_hint", isV2 ? null : hint);
        Add("logout_hint", isV2 ? "" : form.LogoutHint);
        Add("client_id", form.ClientId);
        Add(isV2 ? "returnTo" : "post_logout_redirect_uri", form.Target);
        Add("state", isV2 ? "" : form.State);
        if (form.Federated == "bare")
            parameters.Add(("federated", form.Method == "post" ? "" : null));
        else
            Add("federated", form.Federated);
        Add("ui_locales", isV2 ? "" : form.UiLocales);
        return new SignOutRequest(form.Method == "post" ? "POST" : "GET", isV2 ? v2Endpoint : oidcEndpoint, parameters);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                parameters.Add((name, value));
        }
    }
}
