using Provider.Tests.Conformance.Basic;

namespace Provider.Tests.Conformance.FormPost;

[Trait("plan", "oidcc-formpost-basic-certification-test-plan")]
public sealed class FormPostBasicPlan(ConformanceHost host) : BasicModules(host, formPost: true), IClassFixture<ConformanceHost>;
