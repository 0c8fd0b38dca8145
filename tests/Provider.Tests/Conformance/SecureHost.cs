using Provider.Tests.Hosting;

namespace Provider.Tests.Conformance;

/// <summary>The test tenant under https, which the suite demands of every endpoint.</summary>
public class SecureHost : ProviderHost
{
    public override string PublicUrl => "https://id.example.com";

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Provider:MasterKey"] = Convert.ToBase64String(new byte[32]) };
}
