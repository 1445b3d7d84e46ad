using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>A leader gave a supervision order (督办). Published as <c>IncidentSupervisedV1</c>.</summary>
internal sealed record IncidentSupervised(Supervision Supervision, DateTimeOffset At) : IDomainEvent;
