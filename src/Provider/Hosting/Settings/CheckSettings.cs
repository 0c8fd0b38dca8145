using System.Globalization;
using Provider.Seeding.Reading;

namespace Provider.Hosting.Settings;

/// <summary>Refuses settings that nobody reads, mostly misspelt, and values that are not what they should be.</summary>
internal static class CheckSettings
{
    /// <exception cref="StartupException">One of them is wrong; the message names it and says what would be right.</exception>
    public static void Run(IConfiguration configuration)
    {
        var known = SettingList.All().ToDictionary(setting => setting.Key, StringComparer.OrdinalIgnoreCase);
        foreach (var (path, value) in configuration.GetSection(ProviderOptions.Section).AsEnumerable())
        {
            if (value is null || path == ProviderOptions.Section)
                continue;
            if (known.TryGetValue(path, out var setting) ? !setting.IsList : known.TryGetValue(ParentOf(path), out setting) && setting.IsList)
                CheckValue(setting, value);
            else if (value.Length == 0)
                continue;
            else if (setting is { IsList: true })
                throw new StartupException($"{path} is one text; it must be a list: {path}:0 for its first entry, {path}:1 for the next.");
            else
                throw new StartupException($"{path} is not a setting. {Suggest(path, known.Keys)}docs/options.md lists all of them.");
        }
    }

    private static void CheckValue(Setting setting, string value)
    {
        if (setting.Type == typeof(int) && !int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
            throw new StartupException($"{setting.Key} is \"{value}\"; it must be a whole number, for example {setting.Value}.");
        if (setting.Type == typeof(bool) && !bool.TryParse(value, out _))
            throw new StartupException($"{setting.Key} is \"{value}\"; it must be true or false.");
        if (setting.Type == typeof(TimeSpan) && value.Length > 0 && !(value.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _)))
            throw new StartupException($"{setting.Key} is \"{value}\"; it must be a time span in hours, minutes and seconds, for example 00:01:30 for ninety seconds.");
    }

    private static string ParentOf(string path) => path[..path.LastIndexOf(':')];

    private static string Suggest(string path, IEnumerable<string> known) => NearestName.Of(path, known) is { } name ? $"Did you mean {name}? " : "";
}
