using Aspire.Hosting.ApplicationModel;

namespace NativeServers;

/// <summary>Reads what a resource has printed.</summary>
public static class ResourceLogs
{
    /// <summary>The last lines that a resource has printed, oldest first.</summary>
    /// <param name="logs">The logs of all resources.</param>
    /// <param name="resourceId">Id of one instance, as a <see cref="ResourceEvent"/> names it.</param>
    /// <param name="count">The most lines.</param>
    /// <param name="cancel">Cancels the reading.</param>
    public static async Task<IReadOnlyList<string>> ReadLastLinesAsync(
        this ResourceLoggerService logs,
        string resourceId,
        int count,
        CancellationToken cancel
    )
    {
        var last = new Queue<string>(count + 1);
        await foreach (var lines in logs.GetAllAsync(resourceId).WithCancellation(cancel))
        {
            foreach (var line in lines)
            {
                last.Enqueue(line.Text());
                if (last.Count > count)
                {
                    last.Dequeue();
                }
            }
        }
        return [.. last];
    }

    /// <summary>The line without the timestamp that the orchestrator prepends.</summary>
    public static string Text(this LogLine line) =>
        line.Content.Split(' ', 2) is [['2', _, _, _, '-', ..], var text] ? text : line.Content;
}
