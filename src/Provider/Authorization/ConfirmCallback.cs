using Provider.Applications.Urls;
using Provider.Hosting;
using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;
using Provider.Tenants;

namespace Provider.Authorization;

/// <summary>
/// Auth0's measure against impersonated apps: a callback with a custom scheme or on loopback could belong to any program on the user's machine, so the user
/// is shown who asks, unless another page was shown already or the administrator said to skip it. A provider that is itself on loopback skips it unless told.
/// </summary>
public sealed class ConfirmCallback(PublicUrl publicUrl) : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        if (context.Interaction != Interaction.None || context.ResumedFrom is not null || Skips(context) || IsVerifiable(context.RedirectUri!))
            return default;
        if (context.Request.HasPrompt("none"))
            context.Reject(ErrorOf.InteractionRequired(ErrorIds.CallbackUnconfirmed));
        else
            context.Interaction = Interaction.Consent;
        return default;
    }

    private bool Skips(AuthorizationContext context)
    {
        var tenant = context.Http.Tenant();
        return tenant.FindApplication(context.Client.ClientId)!.Settings.SkipNonVerifiableCallbackUriConfirmationPrompt
            ?? tenant.Settings.SkipNonVerifiableCallbackUriConfirmationPrompt
            ?? publicUrl.IsLoopback;
    }

    private static bool IsVerifiable(string redirectUri) => StrictUrl.TryParse(redirectUri, out var url, out _) && url is { IsWeb: true, IsLoopback: false };
}
