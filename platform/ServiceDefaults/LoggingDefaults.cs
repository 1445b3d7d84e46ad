using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Which lines a process logs: at Information what happened to it, at Warning and above what an operator should look into.
/// A refusal is an answer and not a line; <see cref="ProblemExceptionHandler"/> logs what is answered with 500 or 503, with its cause.
/// </summary>
internal static class LoggingDefaults
{
    /// <summary>Levels that any other source of settings overrides, as <c>Logging__LogLevel__MassTransit=Debug</c>.</summary>
    private static readonly Dictionary<string, string?> Levels = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:MassTransit"] = nameof(LogLevel.Warning),
        // It tells each retry, also of two reactions that met on one row; the outbox's RetryLog tells the others.
        ["Logging:LogLevel:MassTransit.ReceiveTransport"] = nameof(LogLevel.Error),
        // A failed check is an answer, and a start is asked many times.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = nameof(LogLevel.None),
    };

    /// <summary>Sets up the console and how much of the libraries' own lines is heard.</summary>
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        // Of the host's lines at a start the one with the address is kept; the end is told by Shutdown.
        builder.Services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
    }

    /// <summary>
    /// EF logs as errors what it then throws. Whether it is one is decided where it is caught: a unique violation may be
    /// answered with 409, or with what the first of two equal requests was answered.
    /// </summary>
    public static void LogOnlyWhatIsNotThrown(WarningsConfigurationBuilder warnings) =>
        warnings.Log(
            (RelationalEventId.CommandError, LogLevel.Debug),
            (RelationalEventId.ConnectionError, LogLevel.Debug),
            (RelationalEventId.TransactionError, LogLevel.Debug),
            (CoreEventId.SaveChangesFailed, LogLevel.Debug),
            (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug),
            (CoreEventId.QueryIterationFailed, LogLevel.Debug)
        );
}
