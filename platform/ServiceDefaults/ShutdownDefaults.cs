using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// How a process ends. Told to stop (SIGTERM), it takes no more requests, answers those under way, lets its reactions and
/// background work finish, and is gone about four seconds later at the latest, whatever hangs: .NET Aspire kills it after
/// six. Where it may take longer, the host's own setting <c>shutdownTimeoutSeconds</c> (environment variable
/// <c>DOTNET_SHUTDOWNTIMEOUTSECONDS</c>) says how long.
/// </summary>
public static partial class ShutdownDefaults
{
    /// <summary>How long requests and background work may go on.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(3);

    /// <summary>How long it may then take to close connections and to export the last telemetry.</summary>
    private static readonly TimeSpan Closing = TimeSpan.FromSeconds(1);

    private const string Setting = "shutdownTimeoutSeconds";

    /// <summary>Bounds the time; the host reads its setting by itself.</summary>
    internal static void AddShutdown(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Setting] is null)
        {
            builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Usual);
        }
    }

    /// <summary>
    /// Runs it until it is told to stop, also while it still starts: the host calls that a failure, and the process would
    /// end as if it had crashed. The host's own limit does not bind what blocks when it is cancelled, as a statement does
    /// whose server is frozen; the process ends all the same when this returns.
    /// </summary>
    /// <param name="app">The service.</param>
    public static void RunUntilStopped(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ShutdownDefaults).FullName!);
        var limit = app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        using var told = stopping.Register(() => Stopping(log, limit.TotalSeconds));
        try
        {
            var running = app.RunAsync();
            if (Task.WaitAny(running, LastMomentAsync(stopping, limit + Closing)) == 0)
            {
                running.GetAwaiter().GetResult();
                return;
            }
            LeftUndone(log, (limit + Closing).TotalSeconds);
        }
        catch (Exception cutOff) when (stopping.IsCancellationRequested && IsCancelled(cutOff))
        {
            // Told to stop before it had started, or something under way took longer than it may.
        }
    }

    private static async Task LastMomentAsync(CancellationToken stopping, TimeSpan limit)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(limit, CancellationToken.None);
    }

    private static bool IsCancelled(Exception exception) =>
        exception is OperationCanceledException
        || (exception is AggregateException several && several.InnerExceptions.All(IsCancelled));

    [LoggerMessage(1401, LogLevel.Information, "Told to stop; what is under way may take {Seconds} s")]
    private static partial void Stopping(ILogger log, double seconds);

    [LoggerMessage(1402, LogLevel.Warning, "Not all work ended within {Seconds} s; the process ends without it")]
    private static partial void LeftUndone(ILogger log, double seconds);
}
