using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>An incident took a step that neither made nor closed it; notes are steps too.</summary>
internal sealed record IncidentMoved(IncidentMove Move, IncidentStatus From, DateTimeOffset At) : IDomainEvent;
