using System.Globalization;
using System.Runtime.InteropServices;

namespace GovPlatform.Faults.Platform;

/// <summary>
/// Finds the processes of one run in <c>/proc</c> and sends them signals, without the help of the AppHost, which may be
/// in the middle of starting them again.
/// </summary>
/// <param name="runDirectory">The AppHost's run directory.</param>
/// <param name="folders">Folder of each server, by name.</param>
internal sealed partial class Processes(string runDirectory, IReadOnlyDictionary<string, string> folders)
{
    private const int Kill = 9;
    private const int Continue = 18;
    private const int Stop = 19;

    /// <summary>Kills a service or server at once; returns false if it is not running now.</summary>
    public bool KillNow(string target) => Send(target, Kill);

    /// <summary>Stops a service or server where it stands.</summary>
    public bool Suspend(string target) => Send(target, Stop);

    public bool Resume(string target) => Send(target, Continue);

    /// <summary>The main processes of a service or server; empty while it is not running.</summary>
    public IReadOnlyList<int> Find(string target)
    {
        Func<int, bool> matches = target switch
        {
            "postgres" => IsPostgres,
            "broker" => IsBroker,
            "cache" => IsCache,
            _ => id => IsService(id, target),
        };
        return [.. Ids().Where(matches)];
    }

    /// <summary>A variable of the environment a process was started with; null if it has none of the name.</summary>
    public static string? Variable(int id, string name) =>
        Environment(id)
            .FirstOrDefault(entry => entry.StartsWith($"{name}=", StringComparison.Ordinal))
            ?[(name.Length + 1)..];

    /// <summary>The environment a process was started with, as NAME=value.</summary>
    public static string[] Environment(int id) =>
        Read(id, "environ").Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private bool Send(string target, int signal)
    {
        var processes = Find(target);
        // PostgreSQL's own children: with them, everything that the server knows is gone at the same instant.
        var children = target == "postgres" ? processes.SelectMany(ChildrenOf).ToList() : [];
        foreach (var id in processes.Concat(children))
        {
            _ = SendSignal(id, signal);
        }
        return processes.Count > 0;
    }

    private bool IsService(int id, string service) =>
        Environment(id) is var entries
        && entries.Contains($"OTEL_SERVICE_NAME={service}")
        && entries.Contains($"GOVPLATFORM_RUN={runDirectory}");

    private bool IsPostgres(int id) =>
        Arguments(id) is var arguments
        && arguments is [var program, ..]
        && program.EndsWith("/postgres", StringComparison.Ordinal)
        && arguments.Contains(Path.Combine(folders["postgres"], "data"));

    private bool IsBroker(int id) =>
        Arguments(id) is [var program, ..]
        && program.EndsWith("beam.smp", StringComparison.Ordinal)
        && Environment(id).Contains($"RABBITMQ_PID_FILE={Path.Combine(folders["broker"], "pid")}");

    /// <summary>Redis overwrites its environment; its working directory is its folder.</summary>
    private bool IsCache(int id)
    {
        try
        {
            return Read(id, "cmdline") is var command
                && (
                    command.Contains("redis-server ", StringComparison.Ordinal)
                    || command.Contains("valkey-server ", StringComparison.Ordinal)
                )
                && new FileInfo($"/proc/{id}/cwd").LinkTarget == folders["cache"];
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static IEnumerable<int> ChildrenOf(int parent) =>
        Ids()
            .Where(id =>
                // The name in brackets, which may contain spaces, is followed by state and parent.
                Read(id, "stat") is { Length: > 0 } stat
                && stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    is [_, var of, ..]
                && of == parent.ToString(CultureInfo.InvariantCulture)
            )
            .ToList();

    private static string[] Arguments(int id) => Read(id, "cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<int> Ids() =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && id != System.Environment.ProcessId);

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
