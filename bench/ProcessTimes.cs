using System.Globalization;

namespace GovPlatform.Bench;

/// <summary>CPU time and memory of processes, from <c>/proc</c>.</summary>
internal static class ProcessTimes
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux

    /// <summary>User and system time of all threads of a process; zero if it has ended.</summary>
    public static TimeSpan CpuTimeOf(int process) => Read(process)?.Time ?? TimeSpan.Zero;

    /// <summary>CPU time of a process and its children; nginx, for one, uses child processes.</summary>
    public static TimeSpan CpuTimeOfTree(int process) =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? Read(id) : null)
            .OfType<Stat>()
            .Where(stat => stat.Id == process || stat.Parent == process)
            .Aggregate(TimeSpan.Zero, (sum, stat) => sum + stat.Time);

    /// <summary>
    /// Proportional set size (PSS) in MiB: private memory plus the process's share of memory that it shares with
    /// others.
    /// </summary>
    public static double MemoryOf(int process)
    {
        var line = File.ReadLines($"/proc/{process}/smaps_rollup")
            .First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
            / 1024;
    }

    private static Stat? Read(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            long Number(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture);
            return new Stat(process, (int)Number(1), TimeSpan.FromSeconds((Number(11) + Number(12)) / TicksPerSecond));
        }
        catch (IOException)
        {
            return null; // The process has ended.
        }
    }

    private sealed record Stat(int Id, int Parent, TimeSpan Time);
}
