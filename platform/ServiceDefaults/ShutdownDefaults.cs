using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Shutdown of a process. After SIGTERM it accepts no more requests, answers those in progress, lets consumers and
/// background services finish, and exits after about four seconds at the latest, even if something hangs: .NET Aspire
/// kills a process after six. The host's own setting <c>shutdownTimeoutSeconds</c> (environment variable
/// <c>DOTNET_SHUTDOWNTIMEOUTSECONDS</c>) allows more time.
/// </summary>
public static partial class ShutdownDefaults
{
    /// <summary>How long requests and background services may continue.</summary>
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Further time to close connections and to export the remaining telemetry.</summary>
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);

    private const string Setting = "shutdownTimeoutSeconds";

    /// <summary>Sets the default timeout, unless the setting is present: the host reads that by itself.</summary>
    internal static void AddShutdown(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Setting] is null)
        {
            builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = DefaultTimeout);
        }
    }

    /// <summary>
    /// Runs the application until it is stopped. Returns normally also when it is stopped while still starting: the host
    /// throws in that case, and the exit code would be that of a crash. Returns when the time is up even if work is left:
    /// the host's own timeout does not end work that blocks in spite of its cancellation, such as a statement whose server
    /// is frozen.
    /// </summary>
    public static void RunUntilStopped(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ShutdownDefaults).FullName!);
        var limit = app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        using var registration = stopping.Register(() => LogStopping(log, limit.TotalSeconds));
        try
        {
            var running = app.RunAsync();
            if (Task.WaitAny(running, DelayAfterStopAsync(stopping, limit + CloseTimeout)) == 0)
            {
                running.GetAwaiter().GetResult();
                return;
            }
            LogWorkUnfinished(log, (limit + CloseTimeout).TotalSeconds);
        }
        catch (Exception exception) when (stopping.IsCancellationRequested && IsCancellation(exception))
        {
            // Stopped before it had started, or work in progress was cancelled at the timeout.
        }
    }

    private static async Task DelayAfterStopAsync(CancellationToken stopping, TimeSpan limit)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(limit, CancellationToken.None);
    }

    private static bool IsCancellation(Exception exception) =>
        exception is OperationCanceledException
        || (exception is AggregateException several && several.InnerExceptions.All(IsCancellation));

    [LoggerMessage(1401, LogLevel.Information, "Told to stop; requests and background work have {Seconds} s to finish")]
    private static partial void LogStopping(ILogger log, double seconds);

    [LoggerMessage(1402, LogLevel.Warning, "Not all work finished within {Seconds} s; the process exits anyway")]
    private static partial void LogWorkUnfinished(ILogger log, double seconds);
}
