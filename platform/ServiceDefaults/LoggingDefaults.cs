using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// What a process logs: events of its life at Information, what an operator should look into at Warning and above. A
/// request answered with 4xx is not logged; <see cref="ProblemExceptionHandler"/> logs 5xx answers with the exception.
/// </summary>
internal static class LoggingDefaults
{
    /// <summary>
    /// Default levels, which every other configuration source overrides, such as
    /// <c>Logging__LogLevel__MassTransit=Debug</c>.
    /// </summary>
    private static readonly Dictionary<string, string?> Levels = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:MassTransit"] = nameof(LogLevel.Warning),
        // Logs each retry as a warning, also the harmless one after two consumers have changed the same row, and each
        // message that is given up twice as an error. The outbox's RetryLogObserver and FailedMessages log both once.
        ["Logging:LogLevel:MassTransit.ReceiveTransport"] = nameof(LogLevel.Critical),
        // A failed check is an answer to the probe; during a start many probes fail.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = nameof(LogLevel.None),
    };

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        // The host's messages are not needed: ASP.NET Core logs the address, ShutdownDefaults the stop.
        builder.Services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
    }

    /// <summary>
    /// EF Core logs an error and then throws it. Whether it is an error is decided where it is caught: a unique violation
    /// may be answered with 409, or with the stored response of the first request with the same idempotency key.
    /// </summary>
    public static void LogThrownErrorsAtDebug(WarningsConfigurationBuilder warnings) =>
        warnings.Log(
            (RelationalEventId.CommandError, LogLevel.Debug),
            (RelationalEventId.ConnectionError, LogLevel.Debug),
            (RelationalEventId.TransactionError, LogLevel.Debug),
            (CoreEventId.SaveChangesFailed, LogLevel.Debug),
            (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug),
            (CoreEventId.QueryIterationFailed, LogLevel.Debug)
        );
}
