using System.Net;
using System.Net.Sockets;

namespace GovPlatform.Support;

/// <summary>
/// A TCP proxy in front of a real server. Closed, it breaks its connections and refuses new ones, until it is opened
/// again.
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

    /// <summary>Keeps the connections but forwards no more bytes, like a server that hangs.</summary>
    public void Freeze() => isFrozen = true;

    public void Open()
    {
        lock (gate)
        {
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
        using var to = new Socket(SocketType.Stream, ProtocolType.Tcp);
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
