using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>The first event of an incident. Published as <c>IncidentReportedV1</c>.</summary>
internal sealed record IncidentReported(DateTimeOffset At) : IDomainEvent;
