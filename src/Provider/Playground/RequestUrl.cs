namespace Provider.Playground;

/// <summary>An address with parameters; one with an empty name-only value (<c>federated</c>) stays bare.</summary>
internal static class RequestUrl
{
    public static string With(string endpoint, IEnumerable<(string Name, string? Value)> parameters)
    {
        var query = string.Join('&', parameters.Select(parameter => parameter.Value is null ? parameter.Name : $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        return query.Length == 0 ? endpoint : $"{endpoint}{(endpoint.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}";
    }
}
