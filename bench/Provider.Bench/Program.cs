using Provider.Bench;
using Provider.Bench.Logout;
using Provider.Bench.Measuring;

try
{
    return args switch
    {
        ["run", .. var rest] => Benchmark.Run(BenchOptions.Parse(rest)),
        ["start", .. var rest] => ColdStart.Run(BenchOptions.Parse(rest)),
        ["logout-fanout", .. var rest] => LogoutFanout.Run(BenchOptions.Parse(rest)),
        ["compare", var directory, var peer, var ours] => Comparison.Print(directory, peer, ours),
        _ => throw new ArgumentException(BenchOptions.Usage),
    };
}
catch (Exception exception) when (exception is ArgumentException or UnexpectedReplyException or System.Net.Sockets.SocketException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
