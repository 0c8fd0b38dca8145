using System.Text.Json;
using Provider.Bench.Http;

namespace Provider.Bench;

/// <summary>Where the provider under test answers, as its discovery document says.</summary>
public sealed record ProviderEndpoints(
    Uri Discovery,
    Uri KeySet,
    Uri Authorization,
    Uri Token,
    Uri UserInfo,
    Uri? EndSession,
    Uri? Introspection,
    Uri? PushedAuthorization,
    Uri? DeviceAuthorization)
{
    public IReadOnlyCollection<Uri> All =>
        new[] { Discovery, KeySet, Authorization, Token, UserInfo, EndSession, Introspection, PushedAuthorization, DeviceAuthorization }.OfType<Uri>().ToList();

    public static ProviderEndpoints Read(Uri discovery)
    {
        using var connection = new HttpConnection(discovery);
        var reply = connection.Send(HttpConnection.Compose("GET", discovery));
        if (reply.Status != 200)
            throw new UnexpectedReplyException($"{discovery}: {reply}");
        using var document = JsonDocument.Parse(reply.Body);
        var root = document.RootElement;
        Uri Required(string name) => Optional(name) ?? throw new UnexpectedReplyException($"{discovery} has no {name}");
        Uri? Optional(string name) => root.TryGetProperty(name, out var value) ? new Uri(value.GetString()!) : null;
        return new ProviderEndpoints(
            discovery,
            Required("jwks_uri"),
            Required("authorization_endpoint"),
            Required("token_endpoint"),
            Required("userinfo_endpoint"),
            Optional("end_session_endpoint"),
            Optional("introspection_endpoint"),
            Optional("pushed_authorization_request_endpoint"),
            Optional("device_authorization_endpoint"));
    }
}
