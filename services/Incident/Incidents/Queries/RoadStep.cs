using GovPlatform.IncidentService.Clocks;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>One step of the road of a report. All times are UTC.</summary>
/// <param name="Step">The clock that measures it.</param>
/// <param name="Unit">Code of the unit that has to take it; null where that is not decided yet.</param>
/// <param name="StartedAt">Null for a step still to come.</param>
/// <param name="DueAt">
/// Until when it is to be done. Of a step still to come, if each one before takes all its time. Null when no date could be
/// computed.
/// </param>
/// <param name="PromisedAt">The date that was said first, if it has moved since; else null.</param>
/// <param name="EndedAt">Null while it lasts.</param>
/// <param name="State">Null for a step still to come.</param>
internal sealed record RoadStep(
    ClockName Step,
    string? Unit,
    DateTimeOffset? StartedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? PromisedAt,
    DateTimeOffset? EndedAt,
    ClockState? State
);
