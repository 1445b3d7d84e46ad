using System.Globalization;

namespace GovPlatform.Bench;

/// <summary>What processes have used, from <c>/proc</c>.</summary>
internal static class ProcessTimes
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux

    /// <summary>Processor time of one process, all its threads together.</summary>
    public static TimeSpan OfOne(int process) => Read(process)?.Time ?? TimeSpan.Zero;

    /// <summary>Processor time of a process and its children: nginx works in them.</summary>
    public static TimeSpan OfTree(int process) =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? Read(id) : null)
            .OfType<Stat>()
            .Where(stat => stat.Id == process || stat.Parent == process)
            .Aggregate(TimeSpan.Zero, (sum, stat) => sum + stat.Time);

    /// <summary>Memory that is the process's alone plus its share of what it shares (PSS), in MB.</summary>
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
            return null; // It ended meanwhile.
        }
    }

    private sealed record Stat(int Id, int Parent, TimeSpan Time);
}
