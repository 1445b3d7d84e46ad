using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>An incident was taken in.</summary>
internal sealed record IncidentReported(DateTimeOffset At) : IDomainEvent;

/// <summary>An incident took a step that neither made nor closed it; notes are steps too.</summary>
internal sealed record IncidentMoved(IncidentMove Move, IncidentStatus From, DateTimeOffset At) : IDomainEvent;

/// <summary>An incident was closed.</summary>
internal sealed record IncidentClosed(IncidentMove Move, bool HandledByReporter, DateTimeOffset At) : IDomainEvent;

/// <summary>An incident needs volunteers.</summary>
internal sealed record IncidentCalledVolunteers(VolunteerCall Call, DateTimeOffset At) : IDomainEvent;

/// <summary>An incident was put under supervision.</summary>
internal sealed record IncidentSupervised(Supervision Supervision, DateTimeOffset At) : IDomainEvent;
