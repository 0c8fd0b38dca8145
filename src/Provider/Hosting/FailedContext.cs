using Provider.Protocol;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Hosting;

/// <summary>A request that failed outside its endpoint's own list.</summary>
public sealed class FailedContext(HttpContext http, Issuer issuer) : EndpointContext(http, issuer)
{
    public sealed class Pipeline : PipelineDefinition<FailedContext>
    {
        public static readonly EndpointPipeline<FailedContext> Default = new([Apply<WriteFailure>()]);
    }
}

/// <summary>JSON for machines, a page for people: whoever asks for HTML is a person.</summary>
public sealed class WriteFailure(IErrorPage errorPage) : IHandler<FailedContext>
{
    public ValueTask HandleAsync(FailedContext context)
    {
        var wantsPage = context.Http.GetEndpoint()?.Metadata.GetMetadata<AnswersInJson>() is null && context.Http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        return wantsPage ? errorPage.WriteAsync(context, context.Error!) : new ValueTask(JsonResponse.WriteErrorAsync(context, context.Error!));
    }
}
