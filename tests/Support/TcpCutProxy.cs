using System.Net;
using System.Net.Sockets;

namespace GovPlatform.Support;

/// <summary>
/// A TCP proxy in front of a real server. Closed, it breaks its connections and refuses new ones, until it is opened
/// again. It can also delay, hold back and reset.
/// </summary>
public sealed class TcpCutProxy : IAsyncDisposable
{
    private readonly Uri server;
    private readonly IPEndPoint endPoint;

    // Reserves the port while the proxy is closed: a socket that is bound but does not listen refuses connections.
    private readonly Socket reserved = Bind(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Lock gate = new();
    private readonly List<Socket> connections = [];
    private Socket? listener;
    private volatile bool isFrozen;

    public TcpCutProxy(Uri server)
    {
        this.server = server;
        endPoint = (IPEndPoint)reserved.LocalEndPoint!;
        Open();
    }

    /// <summary>The address of the proxy, with the server's scheme, credentials and path.</summary>
    public Uri Address => new UriBuilder(server) { Host = "127.0.0.1", Port = endPoint.Port }.Uri;

    public void Close()
    {
        lock (gate)
        {
            listener?.Dispose();
            listener = null;
            connections.ForEach(connection => connection.Dispose());
            connections.Clear();
        }
    }

    /// <summary>How long each piece of data is held up, in both directions; zero by default.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Keeps the connections but forwards no more bytes, like a server that hangs.</summary>
    public void Freeze() => isFrozen = true;

    /// <summary>
    /// Resets all connections (RST), and forwards what comes on new ones. Data that was held up is lost.
    /// </summary>
    public void Reset()
    {
        lock (gate)
        {
            foreach (var connection in connections)
            {
                AbortOnClose(connection);
                connection.Dispose();
            }
            connections.Clear();
            isFrozen = false;
        }
    }

    /// <summary>Accepts connections again; does nothing while it does.</summary>
    public void Open()
    {
        lock (gate)
        {
            if (listener is not null)
            {
                return;
            }
            listener = Bind(endPoint);
            listener.Listen();
            _ = AcceptConnectionsAsync(listener);
        }
    }

    public ValueTask DisposeAsync()
    {
        Close();
        reserved.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes a socket's end a reset; a socket that has ended already stays as it is.</summary>
    private static void AbortOnClose(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // Its other side closed it.
        }
    }

    private static Socket Bind(IPEndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(address);
        return socket;
    }

    private async Task AcceptConnectionsAsync(Socket open)
    {
        try
        {
            while (true)
            {
                _ = ForwardAsync(open, await open.AcceptAsync());
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The proxy was closed.
        }
    }

    private async Task ForwardAsync(Socket open, Socket from)
    {
        using var to = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        lock (gate)
        {
            if (open != listener)
            {
                from.Dispose();
                return;
            }
            connections.AddRange([from, to]);
        }

        try
        {
            from.NoDelay = true;
            await to.ConnectAsync(server.Host, server.Port);
            await Task.WhenAny(CopyAsync(from, to), CopyAsync(to, from));
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException or IOException)
        {
            // One side closed the connection.
        }
        finally
        {
            from.Dispose();
            lock (gate)
            {
                connections.Remove(from);
                connections.Remove(to);
            }
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
            if (Delay is { Ticks: > 0 } delay)
            {
                await Task.Delay(delay);
            }
            if (!isFrozen)
            {
                await target.WriteAsync(buffer.AsMemory(0, read));
            }
        }
    }
}
