using System.Globalization;
using System.Text;

namespace GovPlatform.LocalHost.Processes;

/// <summary>Reads <c>/proc</c>: a fresh Debian need not have <c>ps</c>.</summary>
internal static class ProcessTable
{
    /// <summary>Alive and not merely waiting to be reaped.</summary>
    internal static bool IsAlive(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>When it started, in ticks since the machine did; with the id, a name no other process has. Null: it is gone.</summary>
    internal static string? StartOf(int process) =>
        Encoding.UTF8.GetString(Read(process, "stat")) is { Length: > 0 } stat
            ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19]
            : null;

    /// <summary>Processes that inherited the variable, whatever session they have moved to since.</summary>
    internal static IEnumerable<int> WithVariable(string name, string value)
    {
        var wanted = Encoding.UTF8.GetBytes($"{name}={value}");
        return All().Where(process => process != Environment.ProcessId && Holds(process, wanted));
    }

    /// <summary>The arguments a process was started with; empty if it is gone or not ours to read.</summary>
    internal static string[] CommandLine(int process) => Encoding.UTF8.GetString(Read(process, "cmdline")).Split('\0');

    private static IEnumerable<int> All() =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(path =>
                int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    ? id
                    : 0
            )
            .Where(id => id > 0);

    private static bool Holds(int process, byte[] wanted)
    {
        var environment = Read(process, "environ").AsSpan();
        foreach (var variable in environment.Split((byte)0))
        {
            if (environment[variable].SequenceEqual(wanted))
            {
                return IsAlive(process);
            }
        }
        return false;
    }

    private static byte[] Read(int process, string file)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{process}/{file}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
