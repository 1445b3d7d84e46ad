using GovPlatform.IncidentService.Incidents;

namespace GovPlatform.IncidentService.SavedFilters;

/// <summary>保存的筛选: filters of the list of incidents under a name, kept by a person and perhaps shared with the unit.</summary>
internal sealed class SavedFilter
{
    public required Guid Id { get; init; }

    /// <summary>Number of the last change: the ETag, and the concurrency token.</summary>
    public long Sequence { get; private set; }

    /// <summary>Subject of the account that keeps it, which alone may change it.</summary>
    public required string Owner { get; init; }

    /// <summary>Path of the unit in which it was saved last; empty for an account without a unit.</summary>
    public string Path { get; private set; } = "";

    public string Name { get; private set; } = "";

    public IncidentFilter Query { get; private set; } = new();

    /// <summary>Whether callers of the same unit may use it too.</summary>
    public bool Shared { get; private set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    public void Change(string name, IncidentFilter query, bool shared, string path, DateTimeOffset at)
    {
        (Name, Query, Shared, Path, ChangedAt) = (name, query, shared, path, at);
        Sequence++;
    }
}
