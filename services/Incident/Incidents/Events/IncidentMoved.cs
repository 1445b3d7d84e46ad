using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>A step that has no event of its own; notes and attachments included. Published as <c>IncidentMovedV1</c>.</summary>
internal sealed record IncidentMoved(IncidentMove Move, IncidentStatus From, DateTimeOffset At) : IDomainEvent;
