using Provider.Protocol.Pipeline;

namespace Provider.MultiFactor.Api;

/// <summary>Lists what the user can verify with.</summary>
public sealed class ListAuthenticatorsPipeline : PipelineDefinition<ListAuthenticatorsContext>
{
    public static readonly EndpointPipeline<ListAuthenticatorsContext> Default = new([
        Validate<RequireMfaBearer>(),
        Apply<WriteAuthenticators>(),
    ]);
}

/// <summary>Removes one.</summary>
public sealed class RemoveAuthenticatorPipeline : PipelineDefinition<RemoveAuthenticatorContext>
{
    public static readonly EndpointPipeline<RemoveAuthenticatorContext> Default = new([
        Validate<RequireMfaBearer>(),
        Handle<RemoveAuthenticator>(),
        Apply<WriteAuthenticatorRemoval>(),
    ]);
}

/// <summary>Begins to add one; it is active once a code has proved it at the token endpoint.</summary>
public sealed class AssociatePipeline : PipelineDefinition<AssociateContext>
{
    public static readonly EndpointPipeline<AssociateContext> Default = new([
        Validate<RequireMfaBearer>(),
        Validate<ReadAssociation>(),
        Handle<AssociateAuthenticator>(),
        Apply<WriteAssociation>(),
    ]);
}
