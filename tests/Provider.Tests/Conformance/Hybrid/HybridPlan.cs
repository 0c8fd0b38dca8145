namespace Provider.Tests.Conformance.Hybrid;

[Trait("plan", "oidcc-hybrid-certification-test-plan")]
public sealed class HybridPlan(ConformanceHost host) : HybridModules(host, formPost: false), IClassFixture<ConformanceHost>;
