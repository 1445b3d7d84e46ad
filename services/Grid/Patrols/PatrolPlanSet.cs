using GovPlatform.Domain;

namespace GovPlatform.GridService.Patrols;

/// <summary>A version of a plan was set or, before its day had passed, changed.</summary>
/// <param name="At">Time of entry, UTC.</param>
internal sealed record PatrolPlanSet(DateTimeOffset At) : IDomainEvent;
