using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>An incident was put under supervision.</summary>
internal sealed record IncidentSupervised(Supervision Supervision, DateTimeOffset At) : IDomainEvent;
