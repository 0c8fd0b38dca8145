using Provider.Protocol.Jose;
using Provider.Tests.Conformance.Fapi2SecurityProfile;

namespace Provider.Tests.Conformance.Fapi2MessageSigning;

/// <summary>The clients of the FAPI 2.0 plans once more; their requests have to be signed, and so are the answers (JARM).</summary>
public sealed class SignedHost : FapiHost
{
    internal new SignedClient First => new(this, base.First);

    internal new SignedClient Second => new(this, base.Second);

    protected override string MoreOf(SigningKey key) => $$"""
            require_signed_request_object: true
            request_object_signing_alg: {{key.Algorithm}}
            authorization_signed_response_alg: {{key.Algorithm}}
        """;
}
