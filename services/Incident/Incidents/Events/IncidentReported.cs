using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>An incident was taken in.</summary>
internal sealed record IncidentReported(DateTimeOffset At) : IDomainEvent;
