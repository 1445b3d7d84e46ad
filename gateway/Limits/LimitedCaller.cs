using GovPlatform.ServiceDefaults;

namespace GovPlatform.Gateway.Limits;

/// <summary>Whose limits a request counts against.</summary>
internal static class LimitedCaller
{
    /// <summary>The token's subject; null without a token.</summary>
    public static string? SubjectOf(HttpContext context) => context.User.FindFirst("sub")?.Value;

    /// <summary>The client's address, or its subnet (<see cref="ClientSubnet"/>).</summary>
    public static string AddressOf(HttpContext context) => ClientSubnet.KeyOf(context.Connection.RemoteIpAddress);
}
