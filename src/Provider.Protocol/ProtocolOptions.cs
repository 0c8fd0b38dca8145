using Provider.Protocol.Endpoints.Authorization;
using Provider.Protocol.Endpoints.DeviceAuthorization;
using Provider.Protocol.Endpoints.Introspection;
using Provider.Protocol.Endpoints.PushedAuthorization;
using Provider.Protocol.Endpoints.Revocation;
using Provider.Protocol.Endpoints.Token;
using Provider.Protocol.Endpoints.UserInfo;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol;

/// <summary>
/// The engine's settings, each set by a sentence (<c>options.SetAuthorizationCodeLifetime(TimeSpan.FromSeconds(30))</c>), and its endpoints as lists that the application may change: <c>options.Token = options.Token.InsertAfter&lt;ValidateGrant, MyRule&gt;()</c>,
/// or with OpenIddict's verb: <c>options.AddEventHandler&lt;TokenContext&gt;(b => b.UseInlineHandler(…).SetStage(Stage.Handle))</c>.
/// </summary>
public sealed partial class ProtocolOptions
{
    private readonly Dictionary<Type, object> _pipelines = new()
    {
        [typeof(AuthorizationContext)] = AuthorizationPipeline.Default,
        [typeof(PushedAuthorizationContext)] = PushedAuthorizationPipeline.Default,
        [typeof(TokenContext)] = TokenPipeline.Default,
        [typeof(UserInfoContext)] = UserInfoPipeline.Default,
        [typeof(RevocationContext)] = RevocationPipeline.Default,
        [typeof(DeviceAuthorizationContext)] = DeviceAuthorizationPipeline.Default,
        [typeof(IntrospectionContext)] = IntrospectionPipeline.Default,
    };

    public EndpointPipeline<AuthorizationContext> Authorization
    {
        get => Of<AuthorizationContext>();
        set => Use(value);
    }

    public EndpointPipeline<TokenContext> Token
    {
        get => Of<TokenContext>();
        set => Use(value);
    }

    public EndpointPipeline<UserInfoContext> UserInfo
    {
        get => Of<UserInfoContext>();
        set => Use(value);
    }

    public EndpointPipeline<RevocationContext> Revocation
    {
        get => Of<RevocationContext>();
        set => Use(value);
    }

    public EndpointPipeline<IntrospectionContext> Introspection
    {
        get => Of<IntrospectionContext>();
        set => Use(value);
    }

    /// <summary>The list of an endpoint, the application's own endpoints included.</summary>
    /// <exception cref="InvalidOperationException">No endpoint works on this context.</exception>
    public EndpointPipeline<TContext> Of<TContext>()
        where TContext : EndpointContext =>
        _pipelines.TryGetValue(typeof(TContext), out var pipeline)
            ? (EndpointPipeline<TContext>)pipeline
            : throw new InvalidOperationException($"No endpoint works on {typeof(TContext).Name}. Call Use<{typeof(TContext).Name}>(…) first.");

    /// <summary>Sets the list of an endpoint, for example one of the application's own.</summary>
    public ProtocolOptions Use<TContext>(EndpointPipeline<TContext> pipeline)
        where TContext : EndpointContext
    {
        ValidateProtocolOptions.RequireAnswer(pipeline);
        _pipelines[typeof(TContext)] = pipeline;
        return this;
    }

    /// <summary>Adds one handler to an endpoint.</summary>
    public ProtocolOptions AddEventHandler<TContext>(Action<EventHandlerBuilder<TContext>> configure)
        where TContext : EndpointContext
    {
        var builder = new EventHandlerBuilder<TContext>();
        configure(builder);
        return Use(builder.AddTo(Of<TContext>()));
    }
}
