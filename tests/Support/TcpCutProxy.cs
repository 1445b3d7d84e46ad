using System.Net;
using System.Net.Sockets;

namespace GovPlatform.Support;

/// <summary>The way to a real server, which can be closed and opened: connections break, and new ones are refused.</summary>
public sealed class TcpCutProxy : IAsyncDisposable
{
    private readonly Uri server;
    private readonly IPEndPoint here;

    // Keeps the port ours while the road is closed; a socket that is bound and does not listen refuses like no socket.
    private readonly Socket place = Bound(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Lock gate = new();
    private readonly List<Socket> travellers = [];
    private Socket? listener;
    private volatile bool isFrozen;

    public TcpCutProxy(Uri server)
    {
        this.server = server;
        here = (IPEndPoint)place.LocalEndPoint!;
        Open();
    }

    /// <summary>The server's address by this way.</summary>
    public Uri Address => new UriBuilder(server) { Host = "127.0.0.1", Port = here.Port }.Uri;

    public void Close()
    {
        lock (gate)
        {
            listener?.Dispose();
            listener = null;
            travellers.ForEach(traveller => traveller.Dispose());
            travellers.Clear();
        }
    }

    /// <summary>Keeps every connection and lets nothing pass any more, as a server does that is stopped in its tracks.</summary>
    public void Freeze() => isFrozen = true;

    public void Open()
    {
        lock (gate)
        {
            listener = Bound(here);
            listener.Listen();
            _ = ServeAsync(listener);
        }
    }

    public ValueTask DisposeAsync()
    {
        Close();
        place.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Socket Bound(IPEndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(address);
        return socket;
    }

    private async Task ServeAsync(Socket open)
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(open, await open.AcceptAsync());
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task CarryAsync(Socket open, Socket from)
    {
        using var to = new Socket(SocketType.Stream, ProtocolType.Tcp);
        lock (gate)
        {
            if (open != listener)
            {
                from.Dispose();
                return;
            }
            travellers.AddRange([from, to]);
        }

        try
        {
            await to.ConnectAsync(server.Host, server.Port);
            await Task.WhenAny(CopyAsync(from, to), CopyAsync(to, from));
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException or IOException)
        {
            // Closed on the way.
        }
        finally
        {
            from.Dispose();
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        await using var source = new NetworkStream(from);
        await using var target = new NetworkStream(to);
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await source.ReadAsync(buffer)) > 0)
        {
            if (!isFrozen)
            {
                await target.WriteAsync(buffer.AsMemory(0, read));
            }
        }
    }
}
