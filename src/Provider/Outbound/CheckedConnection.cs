using System.Net;
using System.Net.Sockets;

namespace Provider.Outbound;

/// <summary>
/// Resolves a host once, judges every address, and connects to exactly one of those. Nothing is looked up again in between, so a name that changes its address
/// (DNS rebinding) changes nothing.
/// </summary>
internal sealed class CheckedConnection(OutboundRules rules, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    // One of several addresses that swallows packets must not use up the time of the others.
    private static readonly TimeSpan PatiencePerAddress = TimeSpan.FromSeconds(2);

    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await ResolveAsync(context.DnsEndPoint.Host, cancellation);
        var uri = new UriBuilder(context.InitialRequestMessage.RequestUri!.Scheme, context.DnsEndPoint.Host, context.DnsEndPoint.Port).Uri;

        // One forbidden address among others is how a hostile name server would try its luck.
        foreach (var address in addresses)
        {
            if (rules.Refuse(uri, address) is { } reason)
                throw new OutboundRefusedException(OutboundFailure.Refused, reason);
        }

        foreach (var address in addresses)
        {
            if (await ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellation) is { } stream)
                return stream;
        }

        throw new OutboundRefusedException(OutboundFailure.NoConnection, "nobody listens there");
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var literal))
            return [literal];
        try
        {
            var found = await resolve(host, cancellation);
            return found.Length > 0 ? found : throw new OutboundRefusedException(OutboundFailure.UnknownHost, "the host has no address");
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            throw new OutboundRefusedException(OutboundFailure.UnknownHost, "the host has no address");
        }
    }

    private static async Task<Stream?> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellation)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(PatiencePerAddress);
        try
        {
            await socket.ConnectAsync(endPoint, patience.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            cancellation.ThrowIfCancellationRequested();
            return null;
        }
    }
}
