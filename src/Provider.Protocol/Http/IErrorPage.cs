using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Http;

/// <summary>Shows a refusal to a person, where there is no address it could safely be sent to. The host brings the page.</summary>
public interface IErrorPage
{
    ValueTask WriteAsync(EndpointContext context, ProtocolError error);
}
