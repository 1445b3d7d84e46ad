using GovPlatform.Domain;

namespace GovPlatform.StationService.Issues;

/// <summary>An issue was handed on as an incident (上报).</summary>
/// <param name="At">Time of the step, UTC.</param>
internal sealed record IssueHandedOn(IssueHandOn HandOn, DateTimeOffset At) : IDomainEvent;
