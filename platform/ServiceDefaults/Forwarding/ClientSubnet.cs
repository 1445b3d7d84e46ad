using System.Net;
using System.Net.Sockets;

namespace GovPlatform.ServiceDefaults;

/// <summary>Which addresses are one client's, where something is counted by address.</summary>
public static class ClientSubnet
{
    private const int Bytes = 8;

    /// <summary>
    /// A key that all addresses of a client have in common. An IPv6 address counts as its /64, since a client is usually
    /// given that many addresses; an IPv4 address written as IPv6 is the same client. Empty if there is no address.
    /// </summary>
    /// <param name="address">Address of the client, or null.</param>
    public static string KeyOf(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[Bytes..].Clear();
        return new IPAddress(bytes).ToString();
    }
}
