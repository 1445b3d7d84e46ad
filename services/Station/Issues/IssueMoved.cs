using GovPlatform.Domain;

namespace GovPlatform.StationService.Issues;

/// <summary>An issue took a step other than being handed on.</summary>
/// <param name="Move">The step.</param>
/// <param name="At">When, UTC.</param>
/// <param name="ByMediation">Whether a mediation settled it.</param>
internal sealed record IssueMoved(IssueMove Move, DateTimeOffset At, bool ByMediation = false) : IDomainEvent;
