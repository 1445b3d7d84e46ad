using GovPlatform.Domain;

namespace GovPlatform.StationService.Issues;

/// <summary>A transition of an issue, except handing it on, which raises <see cref="IssueHandedOn"/>.</summary>
/// <param name="At">Time of the step, UTC.</param>
/// <param name="ByMediation">Whether the issue was solved by a mediation.</param>
internal sealed record IssueMoved(IssueMove Move, DateTimeOffset At, bool ByMediation = false) : IDomainEvent;
