using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>An incident needs volunteers.</summary>
internal sealed record IncidentCalledVolunteers(VolunteerCall Call, DateTimeOffset At) : IDomainEvent;
