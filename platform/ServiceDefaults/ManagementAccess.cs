using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Decides who may read what describes a process: its metrics and its status in detail. A caller with the permission
/// <see cref="Permission"/>, and everyone who is connected to the process's internal listener
/// (<see cref="ManagementOptions"/>).
/// </summary>
/// <param name="options">The internal listener.</param>
public sealed class ManagementAccess(IOptions<ManagementOptions> options)
{
    /// <summary>The permission of a caller over any other connection.</summary>
    public const string Permission = "system.read";

    /// <summary>Name of the authorization policy.</summary>
    internal const string Policy = "management";

    private readonly int? port = options.Value.Port;
    private readonly bool isLoopbackOpen = options.Value.Loopback ?? true;

    /// <summary>Whether the request may read the details. Needs <c>UseAuthentication</c> before it.</summary>
    /// <param name="context">The request.</param>
    public bool Allows(HttpContext context) =>
        IsInternal(context.Connection) || context.User.HasClaim("permission", Permission);

    /// <summary>
    /// The local address is the one the client connected to; unlike the remote address, no forwarded header changes it. A
    /// connection that is not TCP has none and comes from the same machine.
    /// </summary>
    private bool IsInternal(ConnectionInfo connection) =>
        (port is not null && connection.LocalPort == port)
        || (isLoopbackOpen && (connection.LocalIpAddress is not { } address || IPAddress.IsLoopback(address)));
}
