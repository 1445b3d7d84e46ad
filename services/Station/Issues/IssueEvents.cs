using GovPlatform.Domain;

namespace GovPlatform.StationService.Issues;

/// <summary>An issue took a step other than being handed on.</summary>
/// <param name="Move">The step.</param>
/// <param name="At">When, UTC.</param>
/// <param name="ByMediation">Whether a mediation settled it.</param>
internal sealed record IssueMoved(IssueMove Move, DateTimeOffset At, bool ByMediation = false) : IDomainEvent;

/// <summary>An issue was handed on as an incident.</summary>
/// <param name="As">As what.</param>
/// <param name="At">When, UTC.</param>
internal sealed record IssueHandedOn(IssueForwarding As, DateTimeOffset At) : IDomainEvent;
