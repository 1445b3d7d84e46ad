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
        builder.Services.AddHostedService<LastExport>();
    }

    /// <summary>
    /// A query can hold a name or a telephone number. The libraries leave its values out of <c>url.query</c> and
    /// <c>url.full</c>; the environment could tell them not to, and .NET Aspire does so for projects in Development.
    /// </summary>
    private static void RedactQueries(IHostApplicationBuilder builder)
    {
        builder.Configuration["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "false";
        AppContext.SetSwitch("System.Net.Http.DisableUriRedaction", isEnabled: false);
    }

    private static bool IsProbe(string path) =>
        path.StartsWith("/health", StringComparison.Ordinal) || path is "/metrics" or "/status";

    /// <summary>
    /// Exports what is still waiting once all else has stopped, and gives up soon: left to themselves, traces, metrics and
    /// logs each wait five seconds for a receiver that is away.
    /// </summary>
    private sealed class LastExport(TracerProvider traces, MeterProvider metrics, LoggerProvider logs)
        : IHostedLifecycleService
    {
        private const int PatienceMilliseconds = 700;

        // Once: a host that is asked to stop twice at the same time stops its services twice, and a provider cannot bear that.
        private readonly Lazy<Task> ended = new(() =>
            Task.WhenAll(
                Task.Run(() => traces.Shutdown(PatienceMilliseconds), CancellationToken.None),
                Task.Run(() => metrics.Shutdown(PatienceMilliseconds), CancellationToken.None),
                Task.Run(() => logs.Shutdown(PatienceMilliseconds), CancellationToken.None)
            )
        );

        public Task StoppedAsync(CancellationToken cancellationToken) => ended.Value;

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
