using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GovPlatform.ServiceDefaults;

/// <summary>Metrics at <c>/metrics</c>; traces, metrics and logs by OTLP if an endpoint is configured.</summary>
internal static class TelemetryDefaults
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
        RedactQueries(builder);
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
        builder.Services.AddHostedService<TelemetryFlush>();
    }

    /// <summary>
    /// A query string can contain a name or a telephone number. The libraries redact its values in <c>url.query</c> and
    /// <c>url.full</c> unless the environment turns that off, as .NET Aspire does for projects in Development.
    /// </summary>
    private static void RedactQueries(IHostApplicationBuilder builder)
    {
        builder.Configuration["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "false";
        AppContext.SetSwitch("System.Net.Http.DisableUriRedaction", isEnabled: false);
    }

    private static bool IsProbe(string path) =>
        path.StartsWith("/health", StringComparison.Ordinal) || path is "/alive" or "/metrics" or "/status";

    /// <summary>
    /// Exports the remaining telemetry after all other services have stopped, with a short timeout: by default traces,
    /// metrics and logs each wait five seconds for a receiver that does not answer.
    /// </summary>
    private sealed class TelemetryFlush(TracerProvider traces, MeterProvider metrics, LoggerProvider logs)
        : IHostedLifecycleService
    {
        private const int TimeoutMilliseconds = 700;

        // Once: a host that is stopped twice at the same time stops its services twice, but a provider may be shut down
        // only once.
        private readonly Lazy<Task> shutdown = new(() =>
            Task.WhenAll(
                Task.Run(() => traces.Shutdown(TimeoutMilliseconds), CancellationToken.None),
                Task.Run(() => metrics.Shutdown(TimeoutMilliseconds), CancellationToken.None),
                Task.Run(() => logs.Shutdown(TimeoutMilliseconds), CancellationToken.None)
            )
        );

        public Task StoppedAsync(CancellationToken cancellationToken) => shutdown.Value;

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
