using Provider.Tests.Conformance.Implicit;

namespace Provider.Tests.Conformance.FormPost;

[Trait("plan", "oidcc-formpost-implicit-certification-test-plan")]
public sealed class FormPostImplicitPlan(ConformanceHost host) : ImplicitModules(host, formPost: true), IClassFixture<ConformanceHost>;
