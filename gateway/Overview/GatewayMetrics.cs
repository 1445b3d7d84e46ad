using System.Collections.Frozen;
using OpenTelemetry.Metrics;

namespace GovPlatform.Gateway.Overview;

/// <summary>
/// What the gateway measures of each request: how long it took and how many are under way. The frameworks would count a
/// dozen things more each time, about the same request, at a price that shows in a process that does nothing but pass
/// requests on; the services measure their own part.
/// </summary>
internal static class GatewayMetrics
{
    private static readonly FrozenSet<string> Kept = FrozenSet.Create(
        StringComparer.Ordinal,
        "http.server.request.duration",
        "http.server.active_requests",
        "kestrel.active_connections"
    );

    // Anybody may read this door's figures. By route and status they would tell how many mediations or withdrawals of
    // consent a small county had in an hour, which the board hides; the services' own doors are not open to everybody.
    private static MetricStreamConfiguration? Plain(string instrument) =>
        instrument == "http.server.request.duration"
            ? new MetricStreamConfiguration { TagKeys = ["http.request.method", "http.response.status_code"] }
            : null;

    public static IServiceCollection AddGatewayMetrics(this IServiceCollection services) =>
        services.ConfigureOpenTelemetryMeterProvider(metrics =>
            metrics.AddView(instrument =>
                instrument.Name.StartsWith("dotnet.", StringComparison.Ordinal) || Kept.Contains(instrument.Name)
                    ? Plain(instrument.Name)
                    : MetricStreamConfiguration.Drop
            )
        );
}
