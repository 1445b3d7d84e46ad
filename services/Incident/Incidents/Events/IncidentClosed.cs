using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Raised by the moves recordFeedback and close. Published as <c>IncidentClosedV1</c>.</summary>
internal sealed record IncidentClosed(IncidentMove Move, bool HandledByReporter, DateTimeOffset At) : IDomainEvent;
