using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>A step that has no event of its own; notes and attachments included. Published as <c>IncidentMovedV1</c>.</summary>
/// <param name="Move">The step.</param>
/// <param name="From">Status before.</param>
/// <param name="At">UTC.</param>
/// <param name="Clock">Of a warning or an overdue mark the clock, otherwise null.</param>
internal sealed record IncidentMoved(IncidentMove Move, IncidentStatus From, DateTimeOffset At, ClockName? Clock = null)
    : IDomainEvent;
