namespace Provider.Protocol.Pipeline;

/// <summary>
/// An endpoint as a visible, ordered list. The list is the order; <see cref="InsertBefore{THandler,TNew}"/>, <see cref="InsertAfter{THandler,TNew}"/>,
/// <see cref="Replace{THandler,TNew}"/> and <see cref="Remove{THandler}"/> return a changed copy.
/// </summary>
public sealed class EndpointPipeline<TContext>
    where TContext : EndpointContext
{
    /// <exception cref="ArgumentException">A step stands before one of an earlier stage.</exception>
    public EndpointPipeline(IReadOnlyList<Step<TContext>> steps)
    {
        for (var i = 1; i < steps.Count; i++)
        {
            if (steps[i].Stage < steps[i - 1].Stage)
                throw new ArgumentException($"{steps[i].Handler.Name} is a step of {steps[i].Stage} but stands after {steps[i - 1].Handler.Name}, one of {steps[i - 1].Stage}.");
        }

        Steps = steps;
    }

    public IReadOnlyList<Step<TContext>> Steps { get; }

    public EndpointPipeline<TContext> InsertBefore<THandler, TNew>()
        where THandler : IHandler<TContext>
        where TNew : class, IHandler<TContext> => Insert<THandler, TNew>(0);

    public EndpointPipeline<TContext> InsertAfter<THandler, TNew>()
        where THandler : IHandler<TContext>
        where TNew : class, IHandler<TContext> => Insert<THandler, TNew>(1);

    public EndpointPipeline<TContext> Replace<THandler, TNew>()
        where THandler : IHandler<TContext>
        where TNew : class, IHandler<TContext>
    {
        var at = IndexOf(typeof(THandler));
        return new([.. Steps.Take(at), PipelineDefinition<TContext>.At<TNew>(Steps[at].Stage), .. Steps.Skip(at + 1)]);
    }

    public EndpointPipeline<TContext> Remove<THandler>()
        where THandler : IHandler<TContext>
    {
        var at = IndexOf(typeof(THandler));
        return new([.. Steps.Take(at), .. Steps.Skip(at + 1)]);
    }

    /// <summary>Puts a step where its order number says: the handler at position n of the list has the number n × 1,000.</summary>
    public EndpointPipeline<TContext> Insert(Step<TContext> step, int order)
    {
        var at = Math.Clamp((int)Math.Ceiling(order / 1000d), 0, Steps.Count);
        return new([.. Steps.Take(at), step, .. Steps.Skip(at)]);
    }

    /// <summary>The order number of a handler, for <see cref="Insert"/>.</summary>
    public int OrderOf<THandler>()
        where THandler : IHandler<TContext> => IndexOf(typeof(THandler)) * 1000;

    private EndpointPipeline<TContext> Insert<THandler, TNew>(int offset)
        where TNew : class, IHandler<TContext>
    {
        var at = IndexOf(typeof(THandler));
        var step = PipelineDefinition<TContext>.At<TNew>(Steps[at].Stage);
        return new([.. Steps.Take(at + offset), step, .. Steps.Skip(at + offset)]);
    }

    private int IndexOf(Type handler)
    {
        for (var i = 0; i < Steps.Count; i++)
        {
            if (Steps[i].Handler == handler)
                return i;
        }

        throw new InvalidOperationException($"{handler.Name} is not a step of this endpoint. Its steps are: {string.Join(", ", Steps.Select(step => step.Handler.Name))}.");
    }
}
