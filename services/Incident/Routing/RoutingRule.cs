using GovPlatform.IncidentService.Incidents;

namespace GovPlatform.IncidentService.Routing;

/// <summary>One line of the ordered rule set: which matters, and which unit they go to.</summary>
internal sealed class RoutingRule
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Place in the order; lower comes first.</summary>
    public required int Position { get; set; }

    /// <summary>Category code, or a group (<c>lighting</c>); null for any.</summary>
    public string? Category { get; set; }

    /// <summary>Code of the unit in whose subtree it must lie; null for anywhere.</summary>
    public string? Unit { get; set; }

    /// <summary>Severity; null for any.</summary>
    public Severity? Severity { get; set; }

    /// <summary>Code of the unit that shall handle it.</summary>
    public required string HandlingUnit { get; set; }

    /// <summary>Why, for people to read; null leaves it to the conditions.</summary>
    public string? Note { get; set; }

    /// <summary>A case that this rule must decide, tried whenever the set changes.</summary>
    public RoutingExample? Example { get; set; }

    /// <summary>Counts its changes, from 1.</summary>
    public int Version { get; set; } = 1;
}
