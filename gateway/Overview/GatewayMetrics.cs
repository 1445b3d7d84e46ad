using System.Collections.Frozen;
using OpenTelemetry.Metrics;

namespace GovPlatform.Gateway.Overview;

/// <summary>
/// Restricts the gateway's metrics to request durations, active requests and connections, and the runtime's. The
/// frameworks would update a dozen more instruments per request, which costs measurable time in a process that only
/// forwards requests; the services measure their own part.
/// </summary>
internal static class GatewayMetrics
{
    private static readonly FrozenSet<string> RecordedInstruments = FrozenSet.Create(
        StringComparer.Ordinal,
        "http.server.request.duration",
        "http.server.active_requests",
        "kestrel.active_connections"
    );

    // By route and status the metrics would show how many mediations or withdrawals of consent a small county had in an
    // hour, which the board suppresses. Those who operate the gateway need not know.
    private static MetricStreamConfiguration? WithoutRoute(string instrument) =>
        instrument == "http.server.request.duration"
            ? new MetricStreamConfiguration { TagKeys = ["http.request.method", "http.response.status_code"] }
            : null;

    public static IServiceCollection AddGatewayMetrics(this IServiceCollection services) =>
        services.ConfigureOpenTelemetryMeterProvider(metrics =>
            metrics.AddView(instrument =>
                instrument.Name.StartsWith("dotnet.", StringComparison.Ordinal)
                || RecordedInstruments.Contains(instrument.Name)
                    ? WithoutRoute(instrument.Name)
                    : MetricStreamConfiguration.Drop
            )
        );
}
