using Provider.Data.Applications;

namespace Provider.Seeding.Reading;

/// <summary><c>oidc_logout</c> of a client, or its older name <c>oidc_backchannel_logout</c>.</summary>
internal static class ReadClientLogout
{
    private static readonly string[] AlwaysTold = ["rp-logout", "idp-logout"];

    private static readonly string[] Known =
    [
        "rp-logout", "idp-logout", "password-changed", "session-expired", "session-revoked", "account-deleted",
        "email-identifier-changed", "mfa-phone-unenrolled", "account-deactivated",
    ];

    public static ApplicationOidcLogoutSettings From(FieldReader client, SeedScope scope)
    {
        var older = client.Mapping("oidc_backchannel_logout", SeedFields.ClientOidcLogout);
        var fields = client.Mapping("oidc_logout", SeedFields.ClientOidcLogout) ?? older;
        if (fields is null)
            return new();
        var urls = fields.Texts("backchannel_logout_urls");
        if (urls.Count > 1)
        {
            scope.Problems.Error(urls[1].Position, "backchannel_logout_urls has more than one entry; an application has one receiver.",
                "Keep one, and let it tell the others.");
        }
        var settings = new ApplicationOidcLogoutSettings
        {
            BackchannelLogoutUrls = scope.Urls.Targets(urls, "backchannel_logout_urls"),
            BackchannelLogoutTokenType = fields.Choice("backchannel_logout_token_type", "logout+jwt", "JWT") ?? "logout+jwt",
            BackchannelLogoutInitiators = Initiators(fields.Mapping("backchannel_logout_initiators", SeedFields.Initiators)),
        };
        fields.Finish();
        return settings;
    }

    private static BackchannelLogoutInitiators? Initiators(FieldReader? fields)
    {
        if (fields is null)
            return null;
        var mode = fields.Choice("mode", "custom", "all") ?? "custom";
        var selected = fields.Texts("selected_initiators");
        foreach (var initiator in selected.Where(initiator => !Known.Contains(initiator.Text)))
        {
            fields.Problems.Error(initiator.Position, $"selected_initiators: \"{initiator.Text}\" is not known.", $"Write any of: {string.Join(", ", Known)}.");
        }
        var names = selected.Select(initiator => initiator.Text).Distinct(StringComparer.Ordinal).ToList();
        foreach (var missing in AlwaysTold.Where(name => mode == "custom" && names.Count > 0 && !names.Contains(name)))
            fields.Problems.Error(fields.At("selected_initiators"), $"selected_initiators lacks {missing}, which cannot be left out.", $"Add {missing}.");
        fields.Finish();
        return new() { Mode = mode, SelectedInitiators = names };
    }
}
