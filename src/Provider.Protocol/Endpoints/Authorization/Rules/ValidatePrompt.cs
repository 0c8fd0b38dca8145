using Provider.Protocol.Errors;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.Authorization.Rules;

/// <summary>OpenID Connect Core §3.1.2.1: <c>none</c> stands alone.</summary>
public sealed class ValidatePrompt : IHandler<AuthorizationContext>
{
    public ValueTask HandleAsync(AuthorizationContext context)
    {
        var prompts = context.Request.Prompts;
        if (prompts.Any(prompt => prompt is not ("none" or "login" or "consent" or "select_account")) || (prompts.Count > 1 && prompts.Contains("none")))
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.InvalidPrompt));
        return default;
    }
}
