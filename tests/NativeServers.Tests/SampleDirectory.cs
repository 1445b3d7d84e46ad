using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace GovPlatform.NativeServers.Tests;

/// <summary>
/// The run directory and environment of a sample application. Used again, it is a restart of the same application.
/// </summary>
internal sealed class SampleDirectory : IDisposable
{
    /// <summary>Longest time that a process may outlive its run.</summary>
    private static readonly TimeSpan MaxOrphanTime = TimeSpan.FromSeconds(15);

    public string Path { get; } = Directory.CreateTempSubdirectory("native-servers-").FullName;

    public int Port { get; } = FreePort();

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>
    /// Running processes that were started on this directory: their environment, command line or working directory
    /// contains its path.
    /// </summary>
    public IReadOnlyList<string> RunningProcesses() =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Where(process =>
                    int.TryParse(System.IO.Path.GetFileName(process), out var id) && id != System.Environment.ProcessId
                )
                .Where(process =>
                    Read(process, "environ").Contains(Path, StringComparison.Ordinal)
                    || Read(process, "cmdline").Contains(Path, StringComparison.Ordinal)
                    || WorkingFolder(process).Contains(Path, StringComparison.Ordinal)
                )
                .Select(process =>
                    $"{System.IO.Path.GetFileName(process)} {Read(process, "cmdline").Replace('\0', ' ')}"
                ),
        ];

    /// <summary>Ids of the running processes whose command line contains the text.</summary>
    public int[] FindProcesses(string text) =>
        [
            .. RunningProcesses()
                .Where(process => process.Contains(text, StringComparison.Ordinal))
                .Select(process => int.Parse(process.Split(' ')[0], CultureInfo.InvariantCulture)),
        ];

    /// <summary>Fails if a process of the directory is still running after the allowed time.</summary>
    public void AssertNoProcessIsLeft() =>
        Assert.True(
            SpinWait.SpinUntil(() => RunningProcesses().Count == 0, MaxOrphanTime),
            string.Join('\n', RunningProcesses())
        );

    public void Dispose()
    {
        AssertNoProcessIsLeft();
        Directory.Delete(Path, recursive: true);
    }

    /// <summary>Identifies Redis, which overwrites its environment and its command line.</summary>
    private static string WorkingFolder(string process)
    {
        try
        {
            return new FileInfo(System.IO.Path.Combine(process, "cwd")).LinkTarget ?? "";
        }
        catch (Exception exited) when (exited is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(System.IO.Path.Combine(process, file));
        }
        catch (Exception exited) when (exited is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
