using Microsoft.Extensions.DependencyInjection;

namespace Provider.Protocol.Pipeline;

/// <summary>Base of the classes that write an endpoint down as a list; it only offers the four verbs.</summary>
public abstract class PipelineDefinition<TContext>
    where TContext : EndpointContext
{
    protected static Step<TContext> Extract<THandler>()
        where THandler : class, IHandler<TContext> => At<THandler>(Stage.Extract);

    protected static Step<TContext> Validate<THandler>()
        where THandler : class, IHandler<TContext> => At<THandler>(Stage.Validate);

    protected static Step<TContext> Handle<THandler>()
        where THandler : class, IHandler<TContext> => At<THandler>(Stage.Handle);

    protected static Step<TContext> Apply<THandler>()
        where THandler : class, IHandler<TContext> => At<THandler>(Stage.Apply);

    internal static Step<TContext> At<THandler>(Stage stage)
        where THandler : class, IHandler<TContext> =>
        new(stage, typeof(THandler), ActivatorUtilities.GetServiceOrCreateInstance<THandler>);
}
