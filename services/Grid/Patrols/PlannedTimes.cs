namespace GovPlatform.GridService.Patrols;

/// <summary>How often a grid is to be patrolled.</summary>
/// <param name="Times">0 for not at all.</param>
internal sealed record PlannedTimes(int Times, PlanSpan Per);
