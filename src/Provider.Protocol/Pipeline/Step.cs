namespace Provider.Protocol.Pipeline;

/// <summary>A handler's place in an endpoint: its stage, its type and how to obtain it.</summary>
public sealed record Step<TContext>(Stage Stage, Type Handler, Func<IServiceProvider, IHandler<TContext>> Create)
    where TContext : EndpointContext;
