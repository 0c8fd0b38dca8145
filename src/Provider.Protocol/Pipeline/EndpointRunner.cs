using Microsoft.Extensions.Logging;

namespace Provider.Protocol.Pipeline;

/// <summary>Walks the steps of an endpoint for one request. This is the only place that knows about skipping and stopping.</summary>
public sealed class EndpointRunner<TContext>
    where TContext : EndpointContext
{
    private readonly (Stage Stage, IHandler<TContext> Handler)[] _steps;
    private readonly ILogger _logger;

    public EndpointRunner(ProtocolOptions options, IServiceProvider services, ILogger<EndpointRunner<TContext>> logger)
    {
        _steps = [.. options.Of<TContext>().Steps.Select(step => (step.Stage, step.Create(services)))];
        _logger = logger;
    }

    public async ValueTask RunAsync(TContext context)
    {
        var logged = false;
        foreach (var (stage, handler) in _steps)
        {
            if (context.IsRequestHandled)
                return;
            if (context.Error is { } error && !logged)
            {
                error.Log(_logger, context);
                logged = true;
            }

            if (context.IsRejected && stage != Stage.Apply)
                continue;

            await handler.HandleAsync(context);
        }
    }
}
