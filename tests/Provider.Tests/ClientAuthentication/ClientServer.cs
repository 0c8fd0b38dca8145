using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Provider.Protocol.Jose;

namespace Provider.Tests.ClientAuthentication;

/// <summary>A client's own server on loopback, which publishes its keys.</summary>
public sealed class ClientServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _fetches;

    public ClientServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/jwks", () =>
        {
            Interlocked.Increment(ref _fetches);
            return IsDown ? Results.StatusCode(503)
                : Results.Text(Document ?? new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(key => JsonNode.Parse(key.PublicKey.ToJson()))]) }.ToJsonString(), "application/json");
        });
        _app.Start();
    }

    public string JwksUri => _app.Urls.Single() + "/jwks";

    public IReadOnlyList<SigningKey> Keys { get; set; } = [];

    /// <summary>What is answered in place of the keys.</summary>
    public string? Document { get; set; }

    public bool IsDown { get; set; }

    public int Fetches => Volatile.Read(ref _fetches);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
