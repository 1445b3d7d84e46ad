using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GovPlatform.ServiceDefaults;

/// <summary>Traces, metrics and logs, sent by OTLP where an endpoint is configured; <c>/metrics</c> always.</summary>
internal static class Telemetry
{
    public static void AddTelemetry(this IHostApplicationBuilder builder, string service)
    {
        var telemetry = builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource.AddService(service, serviceNamespace: "GovPlatform", autoGenerateServiceInstanceId: false)
            )
            .WithMetrics(metrics =>
                metrics
                    .AddAspNetCoreInstrumentation()
                    .AddHttpClientInstrumentation()
                    .AddRuntimeInstrumentation()
                    .AddMeter("Npgsql", "MassTransit", "GovPlatform.*")
                    .AddPrometheusExporter()
            );
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }
        telemetry.WithTracing(traces =>
            traces
                .AddAspNetCoreInstrumentation(http => http.Filter = context => !IsProbe(context.Request.Path))
                .AddHttpClientInstrumentation()
                .AddNpgsql()
                .AddSource("MassTransit", "GovPlatform.*")
        );
        telemetry.WithLogging(
            configureBuilder: null,
            configureOptions: logs =>
            {
                logs.IncludeScopes = true;
                logs.IncludeFormattedMessage = true;
            }
        );
        telemetry.UseOtlpExporter();
    }

    private static bool IsProbe(string path) =>
        path.StartsWith("/health", StringComparison.Ordinal) || path is "/metrics" or "/status";
}
