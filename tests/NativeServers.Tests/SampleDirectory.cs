using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace GovPlatform.NativeServers.Tests;

/// <summary>What one sample application keeps; used again, it is the same application started again.</summary>
internal sealed class SampleDirectory : IDisposable
{
    /// <summary>Longest that anything may outlive its run, whatever ended it.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    public string Path { get; } = Directory.CreateTempSubdirectory("native-servers-").FullName;

    public int Port { get; } = FreePort();

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>
    /// Everything started on this directory that still lives: its environment, its command line or the folder it works in names it.
    /// </summary>
    public IReadOnlyList<string> Alive() =>
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

    /// <summary>Process ids of those whose command line holds the text.</summary>
    public int[] Find(string text) =>
        [
            .. Alive()
                .Where(process => process.Contains(text, StringComparison.Ordinal))
                .Select(process => int.Parse(process.Split(' ')[0], CultureInfo.InvariantCulture)),
        ];

    /// <summary>Fails unless everything is gone in time.</summary>
    public void AssertNothingIsLeft() =>
        Assert.True(SpinWait.SpinUntil(() => Alive().Count == 0, Longest), string.Join('\n', Alive()));

    public void Dispose()
    {
        AssertNothingIsLeft();
        Directory.Delete(Path, recursive: true);
    }

    /// <summary>The one trace of Redis, which writes over its environment and its command line.</summary>
    private static string WorkingFolder(string process)
    {
        try
        {
            return new FileInfo(System.IO.Path.Combine(process, "cwd")).LinkTarget ?? "";
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
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
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
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
