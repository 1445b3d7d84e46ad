using System.Net;
using System.Net.Sockets;

namespace GovPlatform.PlatformTests;

/// <summary>The way to a real server, which can be closed and opened: connections break, and new ones are refused.</summary>
internal sealed class Road : IAsyncDisposable
{
    private readonly Uri server;
    private readonly IPEndPoint here;
    private readonly Lock gate = new();
    private readonly List<Socket> travellers = [];
    private TcpListener? listener;

    public Road(Uri server)
    {
        this.server = server;
        listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        here = (IPEndPoint)listener.LocalEndpoint;
        _ = ServeAsync(listener);
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

    public void Open()
    {
        lock (gate)
        {
            listener = new TcpListener(here);
            listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            listener.Start();
            _ = ServeAsync(listener);
        }
    }

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private async Task ServeAsync(TcpListener open)
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await open.AcceptSocketAsync());
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task CarryAsync(Socket from)
    {
        using var to = new Socket(SocketType.Stream, ProtocolType.Tcp);
        lock (gate)
        {
            travellers.AddRange([from, to]);
        }

        try
        {
            await to.ConnectAsync(server.Host, server.Port);
            await Task.WhenAny(CarryAsync(from, to), CarryAsync(to, from));
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

    private static async Task CarryAsync(Socket from, Socket to)
    {
        await using var source = new NetworkStream(from);
        await using var target = new NetworkStream(to);
        await source.CopyToAsync(target);
    }
}
