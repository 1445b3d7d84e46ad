using GovPlatform.IncidentService.Incidents;

namespace GovPlatform.IncidentService.Routing;

/// <summary>A routing rule: incidents that match all its conditions go to <see cref="HandlingUnit"/>.</summary>
internal sealed class RoutingRule
{
    public required Guid Id { get; init; }

    /// <summary>Rules are tried in ascending order; equal positions by id.</summary>
    public required int Position { get; set; }

    /// <summary>Category code or group (<c>lighting</c>); null for any.</summary>
    public string? Category { get; set; }

    /// <summary>Code of a unit whose subtree contains the owning unit; null for any.</summary>
    public string? Unit { get; set; }

    /// <summary>Null for any.</summary>
    public Severity? Severity { get; set; }

    /// <summary>Code of the unit that handles a matching incident.</summary>
    public required string HandlingUnit { get; set; }

    /// <summary>Added to the explanation shown to users; null for none.</summary>
    public string? Note { get; set; }

    /// <summary>A case that this rule must match first; checked whenever a rule is added or changed.</summary>
    public RoutingExample? Example { get; set; }

    /// <summary>Incremented by each change, from 1; concurrency token.</summary>
    public int Version { get; set; } = 1;
}
