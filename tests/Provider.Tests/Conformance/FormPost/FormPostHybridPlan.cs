using Provider.Tests.Conformance.Hybrid;

namespace Provider.Tests.Conformance.FormPost;

[Trait("plan", "oidcc-formpost-hybrid-certification-test-plan")]
public sealed class FormPostHybridPlan(ConformanceHost host) : HybridModules(host, formPost: true), IClassFixture<ConformanceHost>;
