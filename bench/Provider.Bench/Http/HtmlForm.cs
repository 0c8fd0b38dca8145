using System.Net;
using System.Text.RegularExpressions;

namespace Provider.Bench.Http;

/// <summary>A form of a page as a person would see it: hidden fields to carry along, fields to fill, a button that agrees.</summary>
public sealed partial class HtmlForm
{
    private static readonly string[] Agreeing = ["accept", "yes", "allow"];

    private readonly List<(string Name, string Value)> _fields = [];
    private string? _id;
    private bool _hasPassword;
    private (string Name, string Value)? _button;

    public string Action { get; private set; } = "";

    public bool IsPost { get; private set; }

    /// <summary>The form that signs in or agrees: one with a password first, then one with a button that agrees, then the first that posts.</summary>
    public static HtmlForm? Find(string html)
    {
        var forms = ReadAll(html);
        return forms.Find(form => form._hasPassword) ?? forms.Find(form => form.HasAgreeingButton) ?? forms.Find(form => form.IsPost);
    }

    /// <summary>The form's body, with the fields people fill taken from <paramref name="answer"/> by their names.</summary>
    public string Fill(Func<string, string?> answer)
    {
        IEnumerable<(string Name, string Value)> fields = _fields.Select(field => (field.Name, answer(field.Name) ?? field.Value));
        if (_button is { } button && !_fields.Exists(field => field.Name == button.Name))
            fields = fields.Append(button);
        return string.Join('&', fields.Select(field => Uri.EscapeDataString(field.Name) + "=" + Uri.EscapeDataString(field.Value)));
    }

    private bool HasAgreeingButton => _button is { } button && Agreeing.Contains(button.Value);

    private static List<HtmlForm> ReadAll(string html)
    {
        var forms = new List<HtmlForm>();
        HtmlForm? open = null;
        foreach (Match tag in Tag().Matches(html))
        {
            var attributes = tag.Groups[2].Value;
            switch (tag.Groups[1].Value.ToLowerInvariant())
            {
                case "form":
                    open = new HtmlForm { Action = Value(attributes, "action") ?? "", IsPost = Value(attributes, "method") is "post" or "POST", _id = Value(attributes, "id") };
                    forms.Add(open);
                    break;
                case "/form":
                    open = null;
                    break;
                case var element:
                    // A control may stand outside and name its form.
                    var owner = Value(attributes, "form") is { } id ? forms.Find(form => form._id == id) : open;
                    owner?.Add(element, attributes);
                    break;
            }
        }
        return forms;
    }

    private void Add(string element, string attributes)
    {
        var name = Value(attributes, "name");
        var value = Value(attributes, "value") ?? "";
        var type = Value(attributes, "type")?.ToLowerInvariant();
        _hasPassword |= type == "password";
        if (string.IsNullOrEmpty(name))
            return;
        if (element == "button" || type is "submit" or "image")
        {
            if (_button is null || (Agreeing.Contains(value) && !HasAgreeingButton))
                _button = (name, value);
        }
        else if (type is not ("checkbox" or "radio" or "button" or "reset") || attributes.Contains("checked", StringComparison.OrdinalIgnoreCase))
        {
            _fields.Add((name, value));
        }
    }

    private static string? Value(string attributes, string name)
    {
        foreach (Match attribute in Attribute().Matches(attributes))
        {
            if (attribute.Groups[1].ValueSpan.Equals(name, StringComparison.OrdinalIgnoreCase))
                return WebUtility.HtmlDecode(attribute.Groups[2].Success ? attribute.Groups[2].Value : attribute.Groups[3].Success ? attribute.Groups[3].Value : attribute.Groups[4].Value);
        }
        return null;
    }

    [GeneratedRegex("""<(form|/form|input|button)\b((?:[^>"']|"[^"]*"|'[^']*')*)>""", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex("""([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")]
    private static partial Regex Attribute();
}
