using System.ComponentModel.DataAnnotations;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Section <c>Management</c> of the configuration: over which connections metrics and the detailed status are open.
/// </summary>
public sealed class ManagementOptions
{
    /// <summary>
    /// One of the process's own ports (<c>ASPNETCORE_URLS</c>) that only the operators' network reaches; null if there is
    /// none. Over it both are open to everyone.
    /// </summary>
    [Range(1, 65535)]
    public int? Port { get; set; }

    /// <summary>
    /// Whether both are open to callers on the same machine. By default they are at a service and not at the gateway,
    /// where a proxy on the same machine would make every client one of them.
    /// </summary>
    public bool? Loopback { get; set; }
}
