using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Provider.Protocol.Endpoints.Authorization.Request;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Clients;
using Provider.Protocol.Stores.Tokens;
using Provider.Protocol.Stores.Users;

namespace Provider.Protocol;

/// <summary>Looks at the engine before its first request, so that a mistake stops the start with its cure.</summary>
internal static class ValidateProtocolOptions
{
    /// <summary>What the host has to bring.</summary>
    private static readonly Type[] Required =
    [
        typeof(ITokenStore), typeof(IDeviceCodeStore), typeof(IPushedRequests), typeof(IUsedIds), typeof(IUserDirectory), typeof(IUserPasswords), typeof(ISecondFactors), typeof(ISessionStatus), typeof(IClientKeys),
        typeof(IClientCertificates), typeof(ISecretHash), typeof(IRedirectUriRule), typeof(IRequestObjectSource), typeof(IErrorPage),
    ];

    /// <exception cref="ProtocolOptionsException">An option is outside its limits.</exception>
    public static void Validate(this ProtocolOptions options)
    {
        foreach (var property in typeof(ProtocolOptions).GetProperties())
        {
            if (property.GetCustomAttribute<OptionRuleAttribute>() is not { Least: { } least, Most: { } most } rule || property.GetValue(options) is not TimeSpan value)
                continue;
            if (value < least || value > most)
                throw new ProtocolOptionsException(property.Name, $"is {value}; it must be from {least} to {most} ({rule.Specification}).", $"Call Set{property.Name}(…) with a value between, or leave it at its default, {property.GetValue(new ProtocolOptions())}.");
            if (value.Ticks % TimeSpan.TicksPerSecond != 0)
                throw new ProtocolOptionsException(property.Name, $"is {value}; it must be whole seconds, as tokens and answers tell it in seconds.", $"Call Set{property.Name}(TimeSpan.FromSeconds(…)).");
        }
    }

    /// <exception cref="ProtocolOptionsException">The host left something out.</exception>
    public static void RequireServices(IServiceProvider services)
    {
        if (services.GetService<ProtocolOptions>() is null)
            throw new ProtocolOptionsException(nameof(ProtocolOptions), "are not registered.", "Call services.AddProviderProtocol(…) before MapProviderProtocol().");
        var known = services.GetRequiredService<IServiceProviderIsService>();
        foreach (var type in Required)
        {
            if (!known.IsService(type))
                throw new ProtocolOptionsException(type.Name, "is not registered, and the engine cannot do without.", $"Call services.AddProviderData(…), which brings the stores, or services.AddSingleton<{type.Name}, …>() for one of your own.");
        }
    }

    /// <exception cref="ProtocolOptionsException">The list would leave requests without an answer.</exception>
    public static void RequireAnswer<TContext>(EndpointPipeline<TContext> pipeline)
        where TContext : EndpointContext
    {
        if (pipeline.Steps.All(step => step.Stage != Stage.Apply))
            throw new ProtocolOptionsException($"The endpoint of {typeof(TContext).Name}", "has no step of Stage.Apply, so that nobody would answer.", "End its list with the step that writes the response.");
    }
}
