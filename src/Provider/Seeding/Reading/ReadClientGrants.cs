using Provider.Seeding.Model;
using Provider.Seeding.Text;

namespace Provider.Seeding.Reading;

/// <summary>The <c>clientGrants</c> section: what applications may ask of APIs on their own behalf.</summary>
internal static class ReadClientGrants
{
    public static void Into(TenantSeed tenant, SeedNode? section, SeedScope scope)
    {
        foreach (var fields in scope.Entries(section, SeedFields.ClientGrant))
        {
            var client = fields.RequiredText("client_id");
            var audience = fields.RequiredText("audience");
            var scopes = fields.Texts("scope").Select(item => (item.Text, item.Position)).ToList();
            var isForUsers = IsForUsers(fields);
            fields.Finish();
            if (client is not null && audience is not null && !isForUsers)
                tenant.Grants.Add(new(fields.At("client_id"), client, audience) { Scopes = scopes });
        }
    }

    private static bool IsForUsers(FieldReader fields)
    {
        var member = fields.Unread().FirstOrDefault(member => member.Name == "subject_type");
        var isForUsers = member?.Value is { Kind: SeedNodeKind.Text, Text: "user" };
        if (isForUsers)
            fields.LeftOut("subject_type", "A grant with subject_type user is not supported and was left out.", "Grants are for client_credentials; users' scopes come from the API.");
        else
            fields.Ignore("subject_type");
        return isForUsers;
    }
}
