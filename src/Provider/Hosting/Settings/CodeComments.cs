using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Provider.Hosting.Settings;

/// <summary>The documentation comments of properties, as Markdown. The compiler writes them beside each assembly.</summary>
internal sealed partial class CodeComments
{
    private readonly Dictionary<string, XElement> _members = new(StringComparer.Ordinal);

    public CodeComments(params IEnumerable<Assembly> assemblies)
    {
        foreach (var member in assemblies.SelectMany(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")))
            _members[member.Attribute("name")!.Value] = member;
    }

    /// <summary>One element of a property's comment, or null. A property that inherits its comment has that of the other.</summary>
    /// <exception cref="InvalidOperationException">The property has no comment at all.</exception>
    public string? Find(PropertyInfo property, string element)
    {
        var name = $"P:{property.DeclaringType!.FullName}.{property.Name}";
        if (!_members.TryGetValue(name, out var member))
            throw new InvalidOperationException($"{name} has no documentation comment, and the reference is made of them.");
        if (member.Element("inheritdoc")?.Attribute("cref")?.Value is { } other)
            member = _members[other];
        return member.Element(element) is { } text ? Write(text) : null;
    }

    private static string Write(XElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            text.Append(node switch
            {
                XText plain => plain.Value,
                XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
                XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
                _ => throw new InvalidOperationException($"{node} is not understood in a comment that the reference is made of."),
            });
        }

        return Space().Replace(text.ToString(), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
