namespace Provider.Hosting;

/// <summary>The words of a command: <c>--name value</c> or <c>--name=value</c>, and those without a name.</summary>
internal sealed class CommandOptions
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>What has no name, in order.</summary>
    public List<string> Words { get; } = [];

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Null when an option is not among <paramref name="known"/>, lacks its value or stands there twice. Settings of the process (<c>--Provider:…</c>) are not the command's and are passed over.</summary>
    public static CommandOptions? Read(IReadOnlyList<string> arguments, string[] known)
    {
        var options = new CommandOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = arguments[i].IndexOf('=') is > 0 and var at ? (arguments[i][..at], arguments[i][(at + 1)..]) : (arguments[i], null);
            if (name.Contains(':') && name.StartsWith("--", StringComparison.Ordinal))
                i += value is null ? 1 : 0;
            else if (!name.StartsWith("--", StringComparison.Ordinal))
                options.Words.Add(arguments[i]);
            else if (!known.Contains(name) || (value ??= ++i < arguments.Count ? arguments[i] : null) is not { } given || !options._values.TryAdd(name, given))
                return null;
        }

        return options;
    }
}
