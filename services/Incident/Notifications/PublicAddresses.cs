using System.Net;
using System.Net.Sockets;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>
/// Tells addresses of the internet from those of this machine, its networks and special uses (RFC 6890), which a URL that a caller
/// has entered must not reach.
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            // Of IPv6 only 2000::/3 is public, without addresses that contain one of IPv4 (Teredo, 6to4) and examples.
            "::/3",
            "4000::/2",
            "8000::/1",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>Whether an address is one of the internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Array.Exists(NotPublic, network => network.Contains(plain));
    }

    /// <summary>Looks a host up.</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="allowPrivate">Whether it may lead anywhere.</param>
    /// <param name="cancel">Cancels the look-up.</param>
    /// <returns>None unless all are public: a name that leads to both kinds is not trusted.</returns>
    /// <exception cref="SocketException">The host is not known.</exception>
    public static async Task<IPAddress[]> FindAsync(string host, bool allowPrivate, CancellationToken cancel)
    {
        var found = await Dns.GetHostAddressesAsync(host, cancel);
        return allowPrivate || Array.TrueForAll(found, IsPublic) ? found : [];
    }
}
