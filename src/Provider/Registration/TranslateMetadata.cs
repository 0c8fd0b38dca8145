using System.Text.Json;
using Provider.Seeding;
using Provider.Seeding.Reading;
using Provider.Seeding.Text;

namespace Provider.Registration;

/// <summary>From the metadata of a registration to the same application as a seed would write it, and to the metadata that the answer tells.</summary>
internal static class TranslateMetadata
{
    public const string UnnamedClient = "Registered application";

    /// <param name="clientId">The application's id.</param>
    /// <param name="metadata">What was sent.</param>
    /// <param name="flows">What was settled about grants and response types.</param>
    public static SeedNode ToSeed(string clientId, JsonElement metadata, ClientFlows flows)
    {
        var members = new List<SeedMember>
        {
            Member("client_id", Text(clientId, "client_id")),
            Member("name", Text(UnnamedClient, "client_name")),
            Member("app_type", Text(flows.AppType, "application_type")),
            Member("is_first_party", SeedNode.Scalar(SeedNodeKind.Boolean, "false", At("client_name"))),
            Member("token_endpoint_auth_method", Text(flows.AuthMethod, "token_endpoint_auth_method")),
            Member("client_assertion_audience", Text("issuer_or_token_endpoint", "token_endpoint_auth_method")),
            Member("protocol_profile", Text("openid", "response_types")),
            Member("response_types", SeedNode.Sequence([.. flows.ResponseTypes.Select(type => Text(type, "response_types"))], At("response_types"))),
            Member("grant_types", SeedNode.Sequence([.. flows.GrantTypes.Select(grant => Text(grant, "grant_types"))], At("grant_types"))),
        };
        foreach (var (name, field) in ClientMetadataNames.Renamed)
            Put(members, field, metadata, name);
        foreach (var name in ClientMetadataNames.Same.Where(SeedFields.Client.Honoured.Contains))
            Put(members, name, metadata, name);
        if (Find(metadata, "backchannel_logout_uri") is { } receiver)
            members.Add(Member("oidc_logout", Mapping("backchannel_logout_urls", SeedNode.Sequence([NodeOf(receiver, "backchannel_logout_uri")], At("backchannel_logout_uri")))));
        return SeedNode.Mapping(members, At("client_name"));
    }

    /// <summary>What is registered: that which was understood, and the values that were filled in.</summary>
    public static string ToRegistered(JsonElement metadata, ClientFlows flows)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            if (Find(metadata, "client_name") is null)
                writer.WriteString("client_name", UnnamedClient);
            writer.WriteString("application_type", flows.AppType == "native" ? "native" : "web");
            writer.WriteString("token_endpoint_auth_method", flows.AuthMethod);
            WriteList(writer, "grant_types", flows.GrantTypes);
            WriteList(writer, "response_types", flows.ResponseTypes);
            string[] named =
            [
                .. ClientMetadataNames.Renamed.Keys, .. ClientMetadataNames.Same.Where(SeedFields.Client.Honoured.Contains), .. ClientMetadataNames.Kept,
                "backchannel_logout_uri",
            ];
            foreach (var name in named)
            {
                if (Find(metadata, name) is not { } value)
                    continue;
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A member that is there and not null, which RFC 7591 §2 reads as left out.</summary>
    public static JsonElement? Find(JsonElement metadata, string name) =>
        metadata.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static void Put(List<SeedMember> members, string field, JsonElement metadata, string name)
    {
        if (Find(metadata, name) is not { } value)
            return;
        members.RemoveAll(member => member.Name == field);
        members.Add(Member(field, NodeOf(value, name)));
    }

    /// <summary>Problems are told by the name that was sent, so that stands where a seed has its file.</summary>
    private static SeedNode NodeOf(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.String => Text(value.GetString()!, name),
        JsonValueKind.Number => SeedNode.Scalar(SeedNodeKind.Number, value.GetRawText(), At(name)),
        JsonValueKind.True or JsonValueKind.False => SeedNode.Scalar(SeedNodeKind.Boolean, value.ValueKind == JsonValueKind.True ? "true" : "false", At(name)),
        JsonValueKind.Array => SeedNode.Sequence([.. value.EnumerateArray().Select(item => NodeOf(item, name))], At(name)),
        JsonValueKind.Object => SeedNode.Mapping([.. value.EnumerateObject().Select(member => new SeedMember(member.Name, At(name), NodeOf(member.Value, name)))], At(name)),
        _ => SeedNode.Null(At(name)),
    };

    private static SeedNode Mapping(string name, SeedNode value) => SeedNode.Mapping([Member(name, value)], value.Position);

    private static SeedMember Member(string name, SeedNode value) => new(name, value.Position, value);

    private static SeedNode Text(string text, string name) => SeedNode.Scalar(SeedNodeKind.Text, text, At(name));

    private static SeedPosition At(string name) => SeedPosition.OfFile(name);

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
