using System.Collections.Frozen;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>The addresses of all units in memory, by unit. Immutable and thread-safe.</summary>
internal sealed class AddressBook(IReadOnlyList<NotificationAddress> addresses)
{
    private readonly FrozenDictionary<string, NotificationAddress[]> byPath = addresses
        .GroupBy(address => address.Path, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    private readonly FrozenSet<string> channels = addresses
        .Select(address => address.Channel)
        .ToFrozenSet(StringComparer.Ordinal);

    public static AddressBook Empty { get; } = new([]);

    public bool IsEmpty => byPath.Count == 0;

    /// <summary>Whether any unit is told through the channel.</summary>
    public bool Uses(string channel) => channels.Contains(channel);

    /// <summary>
    /// The addresses of a unit that are told of an occasion; of the nearest unit above it if it has none, since a grid or a department
    /// often has no desk of its own.
    /// </summary>
    public IEnumerable<NotificationAddress> FindNearest(string path, Occasion occasion) =>
        FindByUnit(path, occasion).FirstOrDefault(found => found.Length > 0) ?? [];

    /// <summary>The addresses of a unit and of all units above it that are told of an occasion.</summary>
    public IEnumerable<NotificationAddress> FindAll(string path, Occasion occasion) =>
        FindByUnit(path, occasion).SelectMany(found => found);

    /// <summary>By unit, from the unit itself up to the root.</summary>
    private IEnumerable<NotificationAddress[]> FindByUnit(string path, Occasion occasion)
    {
        for (var end = path.Length; end > 1; end = path.LastIndexOf('/', end - 2) + 1)
        {
            if (byPath.TryGetValue(path[..end], out var own))
            {
                yield return Array.FindAll(own, address => address.Occasions.Contains(occasion));
            }
        }
    }
}
