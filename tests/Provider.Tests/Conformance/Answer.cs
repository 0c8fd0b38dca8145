using System.Net;
using System.Text.Json;

namespace Provider.Tests.Conformance;

/// <summary>An answer of an endpoint that machines call.</summary>
public sealed record Answer(HttpStatusCode Status, string? ContentType, bool IsUncached, JsonElement Body)
{
    public string? this[string name] => Body.TryGetProperty(name, out var value) ? value.ToString() : null;

    public static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.CacheControl is { NoStore: true }, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
}
