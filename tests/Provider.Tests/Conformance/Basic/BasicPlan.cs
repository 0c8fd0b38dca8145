namespace Provider.Tests.Conformance.Basic;

[Trait("plan", "oidcc-basic-certification-test-plan")]
public sealed class BasicPlan(ConformanceHost host) : BasicModules(host, formPost: false), IClassFixture<ConformanceHost>;
