using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Pages;

/// <summary>The engine's error page.</summary>
public sealed class ErrorPage(IPageWriter pages, DescribeError describe) : IErrorPage
{
    public ValueTask WriteAsync(EndpointContext context, ProtocolError error) => pages.WriteErrorAsync(context.Http, describe.For(context.Http, error));
}
