using GovPlatform.Domain;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Turns a flood of equal events into few entries: the first is an entry at once, those that follow within the window are one
/// entry with their number when it ends. The number of different events in a window is limited for each kind; what exceeds
/// it is counted without saying of whom. Not thread-safe.
/// </summary>
internal sealed class SecurityLogAggregation(TimeSpan window)
{
    /// <summary>Different events of a kind that are told apart at the same time.</summary>
    public const int MaxDifferent = 1000;

    private readonly Dictionary<Key, Window> windows = [];
    private readonly Dictionary<SecurityLogKind, int> different = [];

    /// <summary>When the next window ends; null if there is none.</summary>
    public DateTimeOffset? NextEnd => windows.Count == 0 ? null : windows.Values.Min(open => open.Start) + window;

    /// <summary>Takes an event.</summary>
    /// <returns>The entry to write at once, or null if it is counted.</returns>
    public SecurityLogEntry? Add(SecurityLogEntry entry, DateTimeOffset now)
    {
        var key = Key.Of(entry);
        if (!windows.TryGetValue(key, out var open))
        {
            var known = different.GetValueOrDefault(entry.Kind);
            if (known >= MaxDifferent)
            {
                entry = WithoutActor(entry);
                key = Key.Of(entry);
                windows.TryGetValue(key, out open);
            }
            if (open is null)
            {
                different[entry.Kind] = known + 1;
                windows[key] = new Window(now, null, 0);
                return entry;
            }
        }
        windows[key] = open with { Last = entry, Repeats = open.Repeats + 1 };
        return null;
    }

    /// <summary>The entries of the windows that have ended.</summary>
    /// <param name="all">Whether to end the others too.</param>
    public List<SecurityLogEntry> TakeEnded(DateTimeOffset now, bool all = false)
    {
        var entries = new List<SecurityLogEntry>();
        foreach (var (key, ended) in windows.Where(open => all || open.Value.Start + window <= now).ToList())
        {
            windows.Remove(key);
            different[key.Kind]--;
            if (ended.Last is { } last)
            {
                entries.Add(Counting(last, ended.Repeats));
            }
        }
        return entries;
    }

    private static SecurityLogEntry Counting(SecurityLogEntry last, int count) =>
        new()
        {
            Id = last.Id,
            At = last.At,
            Kind = last.Kind,
            Path = last.Path,
            Actor = last.Actor,
            Client = last.Client,
            Post = last.Post,
            ActorPath = last.ActorPath,
            Address = last.Address,
            Operation = last.Operation,
            ObjectType = last.ObjectType,
            ObjectId = last.ObjectId,
            Code = last.Code,
            Detail = last.Detail,
            Count = count,
        };

    private static SecurityLogEntry WithoutActor(SecurityLogEntry entry) =>
        new()
        {
            Id = entry.Id,
            At = entry.At,
            Kind = entry.Kind,
            Path = RowSecurity.Platform,
            Detail = """{"overflow":true}""",
        };

    private sealed record Window(DateTimeOffset Start, SecurityLogEntry? Last, int Repeats);

    private readonly record struct Key(
        SecurityLogKind Kind,
        string Path,
        string? Actor,
        string? Client,
        string? Post,
        string? Address,
        string? Operation,
        string? ObjectType,
        string? ObjectId,
        string? Code,
        string? Detail
    )
    {
        public static Key Of(SecurityLogEntry entry) =>
            new(
                entry.Kind,
                entry.Path,
                entry.Actor,
                entry.Client,
                entry.Post,
                entry.Address,
                entry.Operation,
                entry.ObjectType,
                entry.ObjectId,
                entry.Code,
                entry.Detail
            );
    }
}
