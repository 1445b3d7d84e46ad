using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using Aspire.Hosting;

namespace GovPlatform.LocalHost.Running;

/// <summary>Loopback ports: free ones for those who do not care, and whether a wanted one is free.</summary>
internal static class Ports
{
    // Below the range the kernel takes for outgoing connections, so that a restart finds its port still free.
    private const int First = 20000;
    private const int Last = 32000;

    private static readonly HashSet<int> Given = [];

    /// <summary>A port nobody listens on and that was not given before.</summary>
    internal static int Free()
    {
        lock (Given)
        {
            while (true)
            {
                var port = RandomNumberGenerator.GetInt32(First, Last);
                if (!Given.Contains(port) && IsFree(port))
                {
                    Given.Add(port);
                    return port;
                }
            }
        }
    }

    internal static bool IsFree(int port)
    {
        if (IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(taken => taken.Port == port))
        {
            return false;
        }
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The port an environment variable names; null where it is not set.</summary>
    internal static int? FromEnvironment(string variable) =>
        Environment.GetEnvironmentVariable(variable) switch
        {
            null or "" => null,
            var text
                when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                    && port is > 0 and < 65536 => port,
            var text => throw new DistributedApplicationException($"{variable}={text} is not a port (1 to 65535)."),
        };
}
