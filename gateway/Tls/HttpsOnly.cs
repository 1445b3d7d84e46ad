using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace GovPlatform.Gateway.Tls;

/// <summary>
/// Redirects a read without TLS to the same address with it (308), and refuses anything else with 403
/// <c>request.transport.insecure</c>: a redirect would let the client send its secret in the clear every time. Probes and
/// the internal port are answered without TLS.
/// </summary>
internal sealed class HttpsOnly(
    RequestDelegate next,
    IServer server,
    IOptions<ManagementOptions> management,
    ProblemWriter problems
)
{
    private const int DefaultPort = 443;

    private readonly Lazy<int> port = new(() => PortOf(server));
    private readonly int? internalPort = management.Value.Port;

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.IsHttps || context.Connection.LocalPort == internalPort || IsProbe(request.Path))
        {
            return next(context);
        }
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return problems.WriteAsync(context, StatusCodes.Status403Forbidden, "request.transport.insecure");
        }
        var host = port.Value == DefaultPort ? request.Host.Host : $"{request.Host.Host}:{port.Value}";
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location = $"https://{host}{request.PathBase}{request.Path}{request.QueryString}";
        return Task.CompletedTask;
    }

    private static bool IsProbe(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.Ordinal) || path == "/alive";

    /// <summary>Port of the first address with TLS; behind a proxy that terminates it there is none.</summary>
    private static int PortOf(IServer server)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return addresses.Select(BindingAddress.Parse).FirstOrDefault(address => address.Scheme == "https")?.Port
            ?? DefaultPort;
    }
}
