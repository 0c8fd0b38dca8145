namespace Provider.Bench.Flows;

/// <summary>Parameters of a request; those without a value are left out.</summary>
public static class FormBody
{
    public static string Of(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var body = new System.Text.StringBuilder(256);
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
                body.Append(body.Length == 0 ? "" : "&").Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
        return body.ToString();
    }
}
