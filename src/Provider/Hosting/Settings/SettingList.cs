using System.Reflection;
using Provider.Playground;

namespace Provider.Hosting.Settings;

/// <summary>Every setting below <c>Provider</c>, by the classes that hold them: what may be set, and what the reference prints.</summary>
public static class SettingList
{
    public static IEnumerable<Setting> All() => [.. Of(typeof(ProviderOptions), ProviderOptions.Section), .. Of(typeof(PlaygroundOptions), PlaygroundOptions.Section)];

    public static IEnumerable<Setting> Of(Type type, string section)
    {
        var values = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var key = $"{section}:{property.Name}";
            if (property.PropertyType is { IsClass: true } inner && inner.Namespace is { } space && space.StartsWith(nameof(Provider), StringComparison.Ordinal))
            {
                foreach (var setting in Of(inner, key))
                    yield return setting;
            }
            else
            {
                yield return new Setting(key, property, property.GetValue(values));
            }
        }
    }
}

/// <summary>One setting.</summary>
public sealed record Setting(string Key, PropertyInfo Property, object? Value)
{
    public Type Type => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    public bool IsList => typeof(IEnumerable<string>).IsAssignableFrom(Type);

    public string TypeName => IsList ? "list of texts" : Type == typeof(int) ? "whole number" : Type == typeof(bool) ? "`true` or `false`" : Type == typeof(TimeSpan) ? "time span" : "text";
}
