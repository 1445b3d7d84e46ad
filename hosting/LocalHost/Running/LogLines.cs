using Aspire.Hosting.ApplicationModel;

namespace GovPlatform.LocalHost.Running;

/// <summary>
/// What the children say: a project's lines go to the console behind its name, a server's only to its file; both are
/// kept under <c>logs/</c> of the run directory.
/// </summary>
internal sealed class LogLines(string directory, Action<string> write) : IDisposable
{
    private static readonly int[] Colours = [36, 32, 33, 35, 34, 96, 92, 93, 95, 94];

    private readonly bool _coloured =
        !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null;
    private readonly Dictionary<string, StreamWriter> _files = [];
    private readonly Lock _gate = new();
    private int _width;

    internal void Widen(IEnumerable<string> names) => _width = names.Max(name => name.Length);

    /// <summary>A line of our own.</summary>
    internal void Say(string text)
    {
        lock (_gate)
        {
            write(text);
        }
    }

    /// <summary>A line of our own about one resource.</summary>
    internal void Say(ResourceRun run, string text)
    {
        lock (_gate)
        {
            write($"{Prefix(run.Name)} {text}");
        }
    }

    /// <summary>A line of the resource's own process.</summary>
    internal void Take(ResourceRun run, string line)
    {
        run.Remember(line);
        lock (_gate)
        {
            FileOf(run.Name)?.WriteLine(line);
            if (run.Resource is ProjectResource)
            {
                write($"{Prefix(run.Name)} {line}");
            }
        }
    }

    /// <summary>A line of our own about a resource in trouble, after the last lines of a server, which nobody has seen.</summary>
    internal void Explain(ResourceRun run, string text)
    {
        if (run.Resource is ServerResource)
        {
            foreach (var line in run.LastLines(12))
            {
                Say(run, line);
            }
        }
        Say(run, text);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var file in _files.Values)
            {
                file.Dispose();
            }
            _files.Clear();
        }
    }

    private StreamWriter? FileOf(string name)
    {
        if (!_files.TryGetValue(name, out var file))
        {
            var path = Path.Combine(RunDirectory.LogsOf(directory), name + ".log");
            if (File.Exists(path))
            {
                File.Move(path, path + ".1", overwrite: true);
            }
            _files[name] = file = new StreamWriter(path) { AutoFlush = true };
        }
        return file;
    }

    private string Prefix(string name)
    {
        var padded = name.PadRight(_width);
        if (!_coloured)
        {
            return $"{padded} |";
        }
        var colour = Colours[(int)((uint)StringComparer.Ordinal.GetHashCode(name) % Colours.Length)];
        return $"\e[{colour}m{padded} |\e[0m";
    }
}
