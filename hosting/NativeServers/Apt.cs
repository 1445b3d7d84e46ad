using Aspire.Hosting;

namespace NativeServers;

/// <summary>Installs Debian packages with apt-get.</summary>
public static class Apt
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LockTimeout = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Installs packages, if missing. Requires root. Waits for up to five minutes while another program, such as a
    /// second start of the application, holds apt's lock.
    /// </summary>
    /// <param name="packages">Names of the packages.</param>
    /// <param name="onLine">Receives each line of standard output.</param>
    /// <param name="cancel">Stops the installation.</param>
    /// <exception cref="DistributedApplicationException">
    /// apt-get failed, or the lock was not released in time; the message contains apt-get's output.
    /// </exception>
    public static async Task InstallAsync(
        IEnumerable<string> packages,
        Action<string>? onLine = null,
        CancellationToken cancel = default
    )
    {
        await RunAsync(["update"], onLine, cancel);
        await RunAsync(["install", "-y", "--no-install-recommends", .. packages], onLine, cancel);
    }

    private static async Task RunAsync(string[] arguments, Action<string>? onLine, CancellationToken cancel)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await Machine.RunAsync("apt-get", ["-q", .. arguments], cancel, onLine);
                return;
            }
            // apt's option DPkg::Lock::Timeout applies to only one of its locks.
            catch (DistributedApplicationException failure)
                when (failure.Message.Contains("Could not get lock", StringComparison.Ordinal)
                    && TimeProvider.System.GetElapsedTime(started) < LockTimeout
                )
            {
                await Task.Delay(RetryInterval, cancel);
            }
        }
    }
}
