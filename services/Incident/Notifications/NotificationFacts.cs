using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>
/// What a notification says of an incident. Nothing in it was written by the reporter, and it has no place: a desk opens the incident to
/// read those, within its own access scope. Stored as JSON, so property names are part of the stored format.
/// </summary>
internal sealed record NotificationFacts
{
    /// <summary>The number that people quote.</summary>
    public required string Number { get; init; }

    /// <summary>Code of the category.</summary>
    public required string Category { get; init; }

    /// <summary>Name of the category at the step; its code if it has none.</summary>
    public required string CategoryName { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>Code of the owning unit after the step.</summary>
    public required string Unit { get; init; }

    public required string UnitName { get; init; }

    /// <summary>Code of the handling unit after the step; null while none is assigned.</summary>
    public string? HandlingUnit { get; init; }

    public string? HandlingUnitName { get; init; }

    /// <summary>The clock that warns or is overdue; null on other occasions.</summary>
    public ClockName? Clock { get; init; }

    /// <summary>
    /// When that clock is due, or the answer to the supervision order, else the incident, UTC; null where nothing is due.
    /// </summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Moment of the step, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
