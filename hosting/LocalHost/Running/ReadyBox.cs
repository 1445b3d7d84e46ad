using Aspire.Hosting.ApplicationModel;

namespace GovPlatform.LocalHost.Running;

/// <summary>The last thing a start prints: where to go, and how to stop.</summary>
internal static class ReadyBox
{
    internal static List<string> Draw(HostOptions options, IReadOnlyList<ResourceRun> runs, TimeSpan took)
    {
        var lines = new List<string> { $"Ready after {took.TotalSeconds:0.0} s", "" };
        foreach (var run in runs)
        {
            lines.AddRange(
                run.Resource.Endpoints.Where(item => item.IsExternal).Select(item => Row(run.Name, item.Url))
            );
        }
        if (options.HasPage)
        {
            lines.Add(Row("resources", $"http://localhost:{options.PagePort}"));
        }
        lines.AddRange(options.Notes.Select(note => Row(note.Key, note.Value)));
        lines.AddRange(
            runs.Where(run => run.Resource is ServerResource && run.State != RunState.Ready)
                .Select(run => Row(run.Name, "still starting; nothing waits for it"))
        );
        lines.Add(Row("data, logs", options.Directory));
        lines.Add(Row("to stop", "Ctrl-C (data stays; --fresh at the next start throws it away)"));
        return Frame(lines);
    }

    private static string Row(string label, string text) => $"{label, -12}{text}";

    private static List<string> Frame(List<string> lines)
    {
        var width = lines.Max(line => line.Length) + 2;
        var rule = new string('─', width);
        return [$"┌{rule}┐", .. lines.Select(line => $"│ {line.PadRight(width - 1)}│"), $"└{rule}┘"];
    }
}
