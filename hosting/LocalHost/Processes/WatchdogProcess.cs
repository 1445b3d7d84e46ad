using System.Globalization;
using System.Runtime.InteropServices;

namespace GovPlatform.LocalHost.Processes;

/// <summary>The watchdog itself. Reads who is to be stopped from its standard input; the end of that is the signal.</summary>
internal sealed class WatchdogProcess(string directory, string run)
{
    internal const string Verb = "watch";
    internal const string Ready = "ready";

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(40);

    private readonly Dictionary<int, Watched> _children = [];
    private readonly string _owner = Path.Combine(directory, Watchdog.OwnerFile);
    private volatile bool _now;

    // Console.In would block while it reads, even asynchronously.
    private readonly StreamReader _input = new(Console.OpenStandardInput());

    private sealed record Watched(int Process, Signal Signal, TimeSpan Grace, int Order, string? Started);

    internal async Task<int> RunAsync()
    {
        // Whoever asks every process of ours to end, by name or by a service manager, means the host; we end with it.
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, asked => asked.Cancel = true);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, asked => asked.Cancel = true);
        using var hold = await FileLock.WaitAsync(Path.Combine(directory, "lock"), LockPatience);
        if (hold is null)
        {
            Console.WriteLine($"Another run holds {directory}; stop it first.");
            return 1;
        }
        await SweepEarlierAsync();
        Console.WriteLine(Ready);
        while (await _input.ReadLineAsync() is { } line && line is not ("stop" or "now"))
        {
            Note(line.Split(' '));
        }
        _ = ListenForHurryAsync();
        await StopAllAsync();
        await SweepAsync(run);
        return 0;
    }

    /// <summary>
    /// If host and watchdog of an earlier run were killed in the same moment, its servers are still at work on this
    /// directory. A file says by which mark and by which ids they are known: some, such as Redis, write over the
    /// environment they inherited.
    /// </summary>
    private async Task SweepEarlierAsync()
    {
        if (File.Exists(_owner) && await File.ReadAllLinesAsync(_owner) is [var earlier, .. var children])
        {
            foreach (var child in children.Select(line => line.Split(' ')))
            {
                var process = int.Parse(child[0], CultureInfo.InvariantCulture);
                if (ProcessTable.StartOf(process) == child[1])
                {
                    LinuxCalls.SendToGroup(process, Signal.Kill);
                }
            }
            await SweepAsync(earlier);
        }
        WriteOwner();
    }

    private void WriteOwner()
    {
        var whole = _owner + ".new";
        File.WriteAllLines(whole, [run, .. _children.Values.Select(child => $"{child.Process} {child.Started}")]);
        File.Move(whole, _owner, overwrite: true);
    }

    private void Note(string[] words)
    {
        var process = int.Parse(words[1], CultureInfo.InvariantCulture);
        if (words[0] == "-")
        {
            _children.Remove(process);
            WriteOwner();
            return;
        }
        var numbers = words[2..].Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        _children[process] = new Watched(
            process,
            (Signal)numbers[0],
            TimeSpan.FromMilliseconds(numbers[1]),
            numbers[2],
            ProcessTable.StartOf(process)
        );
        WriteOwner();
    }

    private async Task ListenForHurryAsync()
    {
        while (await _input.ReadLineAsync() is { } line)
        {
            _now |= line == "now";
        }
    }

    private async Task StopAllAsync()
    {
        foreach (var group in _children.Values.GroupBy(child => child.Order).OrderBy(group => group.Key))
        {
            await Task.WhenAll(group.Select(StopAsync));
        }
    }

    private async Task StopAsync(Watched child)
    {
        LinuxCalls.Send(child.Process, child.Signal);
        var deadline = Environment.TickCount64 + (long)child.Grace.TotalMilliseconds;
        while (ProcessTable.IsAlive(child.Process) && Environment.TickCount64 < deadline && !_now)
        {
            await Task.Delay(20);
        }
        LinuxCalls.SendToGroup(child.Process, Signal.Kill);
    }

    /// <summary>Ends whoever left the group, such as a daemon, or was started in the moment we were left alone.</summary>
    private async Task SweepAsync(string mark)
    {
        for (var round = 0; round < 50; round++)
        {
            var left = ProcessTable.WithVariable(Watchdog.Marker, mark).ToList();
            if (left.Count == 0 && !_children.Keys.Any(ProcessTable.IsAlive))
            {
                return;
            }
            left.ForEach(process => LinuxCalls.Send(process, Signal.Kill));
            await Task.Delay(100);
        }
    }
}
