using Provider.Protocol.Pipeline;

namespace Provider.Registration;

/// <summary>Puts the new metadata in the place of the old; tokens and consents stay.</summary>
internal sealed class ReplaceClient(KeepClient keeping) : IHandler<ReplaceRegistrationContext>
{
    public ValueTask HandleAsync(ReplaceRegistrationContext context) => keeping.ReplaceAsync(context);
}
