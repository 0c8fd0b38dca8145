using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Provider.Protocol.Jose;
using Provider.Tests.Endpoints;

namespace Provider.Tests.Fuzzing;

/// <summary>
/// Metadata of applications, damaged and invented, with fixed seeds. Whatever is sent is registered by the rules or refused with an error of the specification; what was refused changed
/// nothing, and what was registered reads back and may be sent back.
/// </summary>
public sealed class RegistrationFuzzTests(RegistrationTests.OpenHost host) : IClassFixture<RegistrationTests.OpenHost>
{
    /// <summary>What the server adds to the metadata, and a replacement must not hold.</summary>
    private static readonly string[] Added = ["registration_access_token", "registration_client_uri", "client_id_issued_at", "client_secret_expires_at"];

    /// <summary>Members that the good metadata have not. The address of the sector is one that is refused without being looked up.</summary>
    private static readonly (string Name, string Json)[] More =
    [
        ("software_statement", "\"eyJhbGciOiJub25lIn0.eyJzb2Z0d2FyZV9pZCI6IngifQ.\""), ("sector_identifier_uri", "\"https://169.254.169.254/sector\""), ("client_id", "\"web\""), ("client_secret", "\"mine\""),
        ("is_first_party", "true"), ("scope", "\"openid admin\""), ("request_object_signing_alg", "\"none\""), ("id_token_encrypted_response_alg", "\"RSA-OAEP\""), ("jwks_uri", "\"https://fresh.example.net/jwks\""),
        ("client_name#de", "\"Frisch\""), ("tls_client_auth_subject_dn", "\"CN=x\""), ("backchannel_logout_session_required", "true"), ("authorization_details_types", "[\"payment\"]"), ("__proto__", "{\"a\":1}"),
    ];

    private readonly JsonObject _good = new()
    {
        ["client_name"] = "Fresh",
        ["client_uri"] = "https://fresh.example.net/",
        ["logo_uri"] = "https://fresh.example.net/logo.png",
        ["policy_uri"] = "https://fresh.example.net/policy",
        ["tos_uri"] = "https://fresh.example.net/terms",
        ["contacts"] = new JsonArray("a@fresh.example.net"),
        ["application_type"] = "web",
        ["redirect_uris"] = new JsonArray("https://fresh.example.net/callback", "https://fresh.example.net/second"),
        ["post_logout_redirect_uris"] = new JsonArray("https://fresh.example.net/bye"),
        ["grant_types"] = new JsonArray("authorization_code", "refresh_token", "implicit"),
        ["response_types"] = new JsonArray("code", "code id_token"),
        ["token_endpoint_auth_method"] = "client_secret_post",
        ["jwks"] = new JsonObject { ["keys"] = new JsonArray(JsonNode.Parse(SigningKey.Generate(Algorithms.ES256).PublicKey.ToJson())) },
        ["subject_type"] = "public",
        ["id_token_signed_response_alg"] = "ES256",
        ["userinfo_signed_response_alg"] = "RS256",
        ["default_max_age"] = 3600,
        ["require_auth_time"] = true,
        ["default_acr_values"] = new JsonArray("urn:provider:acr:single-factor"),
        ["initiate_login_uri"] = "https://fresh.example.net/start",
        ["request_uris"] = new JsonArray("https://fresh.example.net/request"),
        ["frontchannel_logout_uri"] = "https://fresh.example.net/front",
        ["backchannel_logout_uri"] = "https://fresh.example.net/back",
        ["software_id"] = "x",
        ["software_version"] = "1",
    };

    [Theory]
    [InlineData(7591)]
    [InlineData(7592)]
    public async Task Damaged_metadata_are_registered_by_the_rules_or_refused_by_name(int seed)
    {
        var random = new Random(seed);
        using var app = host.CreateClient();
        var (taken, refused) = (0, 0);
        for (var round = 0; round < 80 * Fuzz.Factor; round++)
        {
            var sent = Fuzz.Damage(_good, random, More);
            var (status, answer) = await SendAsync(app, HttpMethod.Post, "/oidc/register", null, sent.ToJsonString());
            if (status != HttpStatusCode.Created)
            {
                AssertRefused(status, answer, sent.ToJsonString());
                refused++;
                continue;
            }

            taken++;
            await AssertRegisteredAsync(app, answer!, sent, random);
        }

        Assert.True(taken > 5 * Fuzz.Factor && refused > 5 * Fuzz.Factor, $"{taken} taken, {refused} refused");
    }

    [Fact]
    public async Task Damaged_text_and_any_json_at_all_get_an_answer_of_ours()
    {
        var random = new Random(7593);
        using var app = host.CreateClient();
        for (var round = 0; round < 200 * Fuzz.Factor; round++)
        {
            var text = round % 2 == 0 ? Fuzz.Damage(_good.ToJsonString(), random) : Fuzz.Json(random, 5)?.ToJsonString() ?? "null";
            var (status, answer) = await SendAsync(app, HttpMethod.Post, "/oidc/register", null, text);
            if (status == HttpStatusCode.Created)
                await RemoveAsync(app, answer!);
            else
                AssertRefused(status, answer, text);
        }
    }

    /// <summary>It keeps to the rules for strangers, reads back as answered, survives bad replacements unchanged, and may be replaced by itself.</summary>
    private static async Task AssertRegisteredAsync(HttpClient app, JsonObject answer, JsonObject sent, Random random)
    {
        Assert.StartsWith("tpc_", answer["client_id"]!.GetValue<string>());
        foreach (var uri in answer["redirect_uris"]!.AsArray().Select(item => item!.GetValue<string>()))
        {
            Assert.DoesNotMatch(@"[\s*#\\]|^javascript:|^data:", uri);
            Assert.True(Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.UserInfo.Length == 0, uri);
            Assert.True(parsed.Scheme == "https" || parsed.IsLoopback || answer["application_type"]!.GetValue<string>() == "native", uri);
        }

        var (address, token) = (AddressOf(answer), answer["registration_access_token"]!.GetValue<string>());
        var registered = Registered(answer);
        var change = Registered(answer);
        foreach (var (name, value) in Fuzz.Damage(sent, random, More))
            change[name] = value?.DeepClone();
        var (status, replaced) = await SendAsync(app, HttpMethod.Put, address, token, change.ToJsonString());
        if (status == HttpStatusCode.OK)
            registered = Registered(replaced!);
        else
            AssertRefused(status, replaced, change.ToJsonString());

        var (_, read) = await SendAsync(app, HttpMethod.Get, address, token, null);
        AssertSame(registered, Registered(read!));
        var (again, same) = await SendAsync(app, HttpMethod.Put, address, token, Registered(read!).ToJsonString());
        Assert.True(again == HttpStatusCode.OK, $"{read!.ToJsonString()}: {same?.ToJsonString()}");
        AssertSame(registered, Registered(same!));
        await RemoveAsync(app, answer);
    }

    /// <summary>The order of members means nothing.</summary>
    private static void AssertSame(JsonObject expected, JsonObject actual) => Assert.True(JsonNode.DeepEquals(expected, actual), $"{expected.ToJsonString()} became {actual.ToJsonString()}");

    private static void AssertRefused(HttpStatusCode status, JsonObject? answer, string sent)
    {
        Assert.True(status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge, $"{status}: {sent}");
        Assert.True(answer?["error"]?.GetValue<string>() is "invalid_redirect_uri" or "invalid_client_metadata", $"{answer?.ToJsonString()}: {sent}");
        Assert.DoesNotMatch("[^ !#-\\[\\]-~]", answer!["error_description"]!.GetValue<string>());
    }

    private static async Task RemoveAsync(HttpClient app, JsonObject answer)
    {
        var (status, _) = await SendAsync(app, HttpMethod.Delete, AddressOf(answer), answer["registration_access_token"]!.GetValue<string>(), null);
        Assert.Equal(HttpStatusCode.NoContent, status);
    }

    private static string AddressOf(JsonObject answer) => new Uri(answer["registration_client_uri"]!.GetValue<string>()).AbsolutePath;

    private static JsonObject Registered(JsonObject answer)
    {
        var metadata = answer.DeepClone().AsObject();
        foreach (var name in Added.Append("client_secret"))
            metadata.Remove(name);
        return metadata;
    }

    private static async Task<(HttpStatusCode Status, JsonObject? Body)> SendAsync(HttpClient app, HttpMethod method, string address, string? token, string? json)
    {
        using var request = new HttpRequestMessage(method, address);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await app.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text)!.AsObject());
    }
}
