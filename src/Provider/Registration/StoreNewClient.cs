using Provider.Protocol.Pipeline;

namespace Provider.Registration;

/// <summary>Enters the application into the tenant.</summary>
internal sealed class StoreNewClient(KeepClient keeping) : IHandler<RegisterContext>
{
    public ValueTask HandleAsync(RegisterContext context) => keeping.AddAsync(context);
}
