using Microsoft.Extensions.DependencyInjection;

namespace Provider.Protocol.Pipeline;

/// <summary>Describes a handler that the application adds to an endpoint, with OpenIddict's verbs.</summary>
public sealed class EventHandlerBuilder<TContext>
    where TContext : EndpointContext
{
    private Func<IServiceProvider, IHandler<TContext>>? _create;
    private Type? _type;
    private Stage _stage;
    private int _order = int.MaxValue;

    public EventHandlerBuilder<TContext> UseHandler<THandler>()
        where THandler : class, IHandler<TContext>
    {
        _type = typeof(THandler);
        _create = ActivatorUtilities.GetServiceOrCreateInstance<THandler>;
        return this;
    }

    public EventHandlerBuilder<TContext> UseInlineHandler(Func<TContext, ValueTask> handler)
    {
        _type = typeof(InlineHandler);
        _create = _ => new InlineHandler(handler);
        return this;
    }

    /// <summary>The stage the handler belongs to; <see cref="Stage.Extract"/> unless told.</summary>
    public EventHandlerBuilder<TContext> SetStage(Stage stage)
    {
        _stage = stage;
        return this;
    }

    /// <summary>Where it stands, see <see cref="EndpointPipeline{TContext}.OrderOf{THandler}"/>; the end of its stage unless told.</summary>
    public EventHandlerBuilder<TContext> SetOrder(int order)
    {
        _order = order;
        return this;
    }

    internal EndpointPipeline<TContext> AddTo(EndpointPipeline<TContext> pipeline)
    {
        if (_create is null || _type is null)
            throw new InvalidOperationException("An event handler needs UseHandler<T>() or UseInlineHandler(…).");

        var order = _order == int.MaxValue ? pipeline.Steps.Count(step => step.Stage <= _stage) * 1000 : _order;
        return pipeline.Insert(new Step<TContext>(_stage, _type, _create), order);
    }

    private sealed class InlineHandler(Func<TContext, ValueTask> handle) : IHandler<TContext>
    {
        public ValueTask HandleAsync(TContext context) => handle(context);
    }
}
