using GovPlatform.Domain;

namespace GovPlatform.StationService.Issues;

/// <summary>An issue was handed on as an incident.</summary>
/// <param name="As">As what.</param>
/// <param name="At">When, UTC.</param>
internal sealed record IssueHandedOn(IssueForwarding As, DateTimeOffset At) : IDomainEvent;
