using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Registration;

/// <summary>Gives the application its id, in the form that Auth0 gives third-party applications, and what it is managed with.</summary>
internal sealed class NameNewClient(TimeProvider time) : IHandler<RegisterContext>
{
    public ValueTask HandleAsync(RegisterContext context)
    {
        context.ClientId = "tpc_" + ReferenceId.Create()[..32];
        context.AccessToken = ReferenceId.Create();
        context.RegisteredAt = time.GetUtcNow();
        return default;
    }
}
