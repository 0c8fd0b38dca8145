using Provider.Protocol.Pipeline;

namespace Provider.Registration;

/// <summary>Registers an application (RFC 7591 §3, OpenID Connect Dynamic Client Registration 1.0 §3).</summary>
internal sealed class RegisterPipeline : PipelineDefinition<RegisterContext>
{
    public static readonly EndpointPipeline<RegisterContext> Default = new([
        Extract<RequireRegistrationAccess>(),
        Extract<ReadClientMetadata>(),
        Validate<NameNewClient>(),
        Validate<JudgeClientMetadata>(),
        Validate<ValidateSectorIdentifier>(),
        Handle<StoreNewClient>(),
        Apply<WriteRegistration>(),
    ]);
}

/// <summary>Says what is registered (RFC 7592 §2.1).</summary>
internal sealed class ReadRegistrationPipeline : PipelineDefinition<ReadRegistrationContext>
{
    public static readonly EndpointPipeline<ReadRegistrationContext> Default = new([
        Extract<FindManagedClient>(),
        Apply<WriteRegistration>(),
    ]);
}

/// <summary>Replaces all that is registered (RFC 7592 §2.2).</summary>
internal sealed class ReplaceRegistrationPipeline : PipelineDefinition<ReplaceRegistrationContext>
{
    public static readonly EndpointPipeline<ReplaceRegistrationContext> Default = new([
        Extract<FindManagedClient>(),
        Extract<ReadClientMetadata>(),
        Validate<ValidateReplacement>(),
        Validate<JudgeClientMetadata>(),
        Validate<ValidateSectorIdentifier>(),
        Handle<ReplaceClient>(),
        Apply<WriteRegistration>(),
    ]);
}

/// <summary>Takes an application away, with all its grants and tokens (RFC 7592 §2.3).</summary>
internal sealed class RemoveRegistrationPipeline : PipelineDefinition<RemoveRegistrationContext>
{
    public static readonly EndpointPipeline<RemoveRegistrationContext> Default = new([
        Extract<FindManagedClient>(),
        Handle<RemoveClient>(),
        Apply<WriteRemoval>(),
    ]);
}
