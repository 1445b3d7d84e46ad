using System.Net;
using System.Net.Sockets;

namespace GovPlatform.Support;

/// <summary>Ports of this machine's loopback address. What is free may be taken before it is used.</summary>
public static class Ports
{
    /// <summary>A free port.</summary>
    public static int FindFree() => FindFree(1);

    /// <summary>The first of a number of consecutive free ports.</summary>
    public static int FindFree(int count)
    {
        while (true)
        {
            var listeners = new List<TcpListener>();
            try
            {
                var first = 0;
                for (var i = 0; i < count; i++)
                {
                    var listener = new TcpListener(IPAddress.Loopback, first == 0 ? 0 : first + i);
                    listener.Start();
                    listeners.Add(listener);
                    first = first == 0 ? ((IPEndPoint)listener.LocalEndpoint).Port : first;
                }
                return first;
            }
            catch (SocketException)
            {
                // One port was in use: try other ports.
            }
            finally
            {
                listeners.ForEach(listener => listener.Dispose());
            }
        }
    }
}
