namespace Provider.Protocol.Pipeline;

/// <summary>One rule of an endpoint. Handlers are singletons: what belongs to a request lives in the context.</summary>
public interface IHandler<in TContext>
    where TContext : EndpointContext
{
    ValueTask HandleAsync(TContext context);
}
