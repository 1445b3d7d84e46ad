using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace GovPlatform.ServiceDefaults;

/// <summary>A setting that lists proxies by address or network.</summary>
public static class TrustedProxies
{
    /// <summary>An error for each entry that is neither an address nor a network.</summary>
    /// <param name="setting">Name of the setting, for the message.</param>
    /// <param name="proxies">Its entries.</param>
    public static IEnumerable<ValidationResult> Validate(string setting, IEnumerable<string> proxies) =>
        proxies
            .Where(proxy => !System.Net.IPNetwork.TryParse(proxy, out _) && !IPAddress.TryParse(proxy, out _))
            .Select(proxy => new ValidationResult($"{setting}: '{proxy}' is neither an address nor a network."));

    /// <summary>Uses the address and the scheme that these proxies forward, and those of no other sender.</summary>
    /// <param name="proxies">Valid entries.</param>
    public static void Trust(this ForwardedHeadersOptions options, IEnumerable<string> proxies)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
        }
    }
}
