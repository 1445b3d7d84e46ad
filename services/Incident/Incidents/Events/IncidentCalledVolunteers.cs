using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Published as <c>VolunteersCalledV1</c>.</summary>
internal sealed record IncidentCalledVolunteers(VolunteerCall Call, DateTimeOffset At) : IDomainEvent;
