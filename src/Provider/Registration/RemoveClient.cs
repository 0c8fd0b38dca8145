using Provider.Protocol.Pipeline;

namespace Provider.Registration;

/// <summary>Takes the application away with its tokens, consents and parts in sessions.</summary>
internal sealed class RemoveClient(KeepClient keeping) : IHandler<RemoveRegistrationContext>
{
    public ValueTask HandleAsync(RemoveRegistrationContext context) => keeping.RemoveAsync(context);
}
