namespace Provider.Tests.Conformance.Implicit;

[Trait("plan", "oidcc-implicit-certification-test-plan")]
public sealed class ImplicitPlan(ConformanceHost host) : ImplicitModules(host, formPost: false), IClassFixture<ConformanceHost>;
