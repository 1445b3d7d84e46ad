using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>An incident was closed.</summary>
internal sealed record IncidentClosed(IncidentMove Move, bool HandledByReporter, DateTimeOffset At) : IDomainEvent;
