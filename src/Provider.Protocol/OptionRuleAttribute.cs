using System.Globalization;

namespace Provider.Protocol;

/// <summary>What an option may be and where that is written; checked at start, and printed in the reference.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionRuleAttribute : Attribute
{
    public OptionRuleAttribute(string specification) => Specification = specification;

    /// <param name="specification">Document and section.</param>
    /// <param name="least">The shortest time span.</param>
    /// <param name="most">The longest time span.</param>
    public OptionRuleAttribute(string specification, string least, string most)
        : this(specification)
    {
        Least = TimeSpan.Parse(least, CultureInfo.InvariantCulture);
        Most = TimeSpan.Parse(most, CultureInfo.InvariantCulture);
    }

    public string Specification { get; }

    public TimeSpan? Least { get; }

    public TimeSpan? Most { get; }
}
