using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Provider.Protocol.Errors;
using Provider.Protocol.Jose;
using Provider.Protocol.Pipeline;
using Provider.Protocol.Stores.Clients;

namespace Provider.Protocol.Tests.Pipeline;

public sealed class EndpointPipelineTests
{
    [Fact]
    public async Task Steps_run_in_the_order_of_the_list()
    {
        Assert.Equal(["Read", "Check", "Act", "Write"], await RunAsync(TestPipeline.Default));
    }

    [Fact]
    public async Task Handlers_can_be_inserted_replaced_and_removed()
    {
        Assert.Equal(["Read", "Check", "Extra", "Act", "Write"], await RunAsync(TestPipeline.Default.InsertAfter<Check, Extra>()));
        Assert.Equal(["Read", "Extra", "Check", "Act", "Write"], await RunAsync(TestPipeline.Default.InsertBefore<Check, Extra>()));
        Assert.Equal(["Read", "Extra", "Act", "Write"], await RunAsync(TestPipeline.Default.Replace<Check, Extra>()));
        Assert.Equal(["Read", "Act", "Write"], await RunAsync(TestPipeline.Default.Remove<Check>()));
    }

    [Fact]
    public async Task An_event_handler_stands_at_the_end_of_its_stage_or_where_its_order_says()
    {
        var options = new ProtocolOptions().Use(TestPipeline.Default);
        options.AddEventHandler<TestContext>(handler => handler.SetStage(Stage.Validate).UseInlineHandler(context => context.Say("inline")));
        Assert.Equal(["Read", "Check", "inline", "Act", "Write"], await RunAsync(options.Of<TestContext>()));

        var early = new ProtocolOptions().Use(TestPipeline.Default);
        early.AddEventHandler<TestContext>(handler => handler.SetStage(Stage.Validate).SetOrder(TestPipeline.Default.OrderOf<Check>() - 500).UseHandler<Extra>());
        Assert.Equal(["Read", "Extra", "Check", "Act", "Write"], await RunAsync(early.Of<TestContext>()));
    }

    [Fact]
    public async Task A_rejection_skips_to_the_response() => Assert.Equal(["Read", "Refuse", "Write"], await RunAsync(TestPipeline.Default.Replace<Check, Refuse>()));

    [Fact]
    public async Task A_handled_request_runs_nothing_more() => Assert.Equal(["Read", "Answer"], await RunAsync(TestPipeline.Default.Replace<Check, Answer>()));

    [Fact]
    public void A_list_out_of_stage_order_and_an_unknown_neighbour_are_refused_with_names()
    {
        Assert.Contains("Write", Assert.Throws<ArgumentException>(() => new EndpointPipeline<TestContext>([.. TestPipeline.Default.Steps.Reverse()])).Message);
        Assert.Contains("Extra is not a step", Assert.Throws<InvalidOperationException>(() => TestPipeline.Default.InsertAfter<Extra, Check>()).Message);
        Assert.Throws<InvalidOperationException>(() => new ProtocolOptions().Of<TestContext>());
    }

    [Fact]
    public void The_first_reason_stands()
    {
        var context = new TestContext();
        context.Reject(ErrorOf.InvalidRequest(ErrorIds.MissingParameter));
        context.Reject(ErrorOf.ServerError(ErrorIds.UnexpectedFailure));

        Assert.Equal(ErrorIds.MissingParameter, context.Error!.Id);
    }

    private static async Task<IReadOnlyList<string>> RunAsync(EndpointPipeline<TestContext> pipeline)
    {
        var runner = new EndpointRunner<TestContext>(new ProtocolOptions().Use(pipeline), new ServiceCollection().BuildServiceProvider(), NullLogger<EndpointRunner<TestContext>>.Instance);
        var context = new TestContext();
        await runner.RunAsync(context);
        return context.Said;
    }

    public sealed class TestContext() : EndpointContext(new DefaultHttpContext(), TestIssuer)
    {
        private static readonly Issuer TestIssuer = new()
        {
            Id = "test",
            Uri = "https://id.example.com/",
            Version = 1,
            Settings = new IssuerSettings(),
            Clients = new Dictionary<string, Client>(),
            Resources = new Dictionary<string, ApiResource>(),
            Keys = new IssuerKeys { Signing = new Dictionary<string, SigningKey>(), Published = [], Verification = new VerificationKeySet([]), Opaque = new OpaqueTokenCipher(new byte[32]), SuccessorSecret = new byte[32], NonceSecret = new byte[32] },
        };

        public List<string> Said { get; } = [];

        public ValueTask Say(string what)
        {
            Said.Add(what);
            return default;
        }
    }

    public abstract class Saying : IHandler<TestContext>
    {
        public virtual ValueTask HandleAsync(TestContext context) => context.Say(GetType().Name);
    }

    public sealed class Read : Saying;

    public sealed class Check : Saying;

    public sealed class Act : Saying;

    public sealed class Write : Saying;

    public sealed class Extra : Saying;

    public sealed class Refuse : Saying
    {
        public override ValueTask HandleAsync(TestContext context)
        {
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.MissingParameter));
            return base.HandleAsync(context);
        }
    }

    public sealed class Answer : Saying
    {
        public override ValueTask HandleAsync(TestContext context)
        {
            context.HandleRequest();
            return base.HandleAsync(context);
        }
    }

    private sealed class TestPipeline : PipelineDefinition<TestContext>
    {
        public static readonly EndpointPipeline<TestContext> Default = new([Extract<Read>(), Validate<Check>(), Handle<Act>(), Apply<Write>()]);
    }
}
