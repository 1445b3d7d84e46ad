using Aspire.Hosting;

namespace NativeServers;

/// <summary>Debian's installer.</summary>
public static class Apt
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Installs what is missing of some packages, as root. Another program that is at it, such as a second start of an application, is
    /// waited for.
    /// </summary>
    /// <param name="packages">Their names.</param>
    /// <param name="onLine">Is told each line that is printed.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="DistributedApplicationException">It failed, or was kept waiting for five minutes; the message holds what it said.</exception>
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
            // Its own waiting, DPkg::Lock::Timeout, is for one of its locks only.
            catch (DistributedApplicationException failure)
                when (failure.Message.Contains("Could not get lock", StringComparison.Ordinal)
                    && TimeProvider.System.GetElapsedTime(started) < Patience
                )
            {
                await Task.Delay(Pause, cancel);
            }
        }
    }
}
