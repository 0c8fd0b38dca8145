namespace Provider.Tests.Conformance;

/// <summary>Says which module of which plan of the OpenID Foundation's suite a test stands for.</summary>
/// <param name="plan">The plan's short name: the folder, for example <c>rp-initiated</c>.</param>
/// <param name="module">The module's name.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConformanceModuleAttribute(string plan, string module) : Attribute
{
    public string Plan => plan;

    public string Module => module;
}
