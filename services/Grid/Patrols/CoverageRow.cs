namespace GovPlatform.GridService.Patrols;

/// <summary>What was planned and done in one grid.</summary>
/// <param name="Grid">Code of the grid.</param>
/// <param name="Name">Its name on that day.</param>
/// <param name="Planned">How often the plan in force owes a patrol; null where there is no plan.</param>
/// <param name="Done">Patrols on the day.</param>
/// <param name="DoneOfPlan">
/// Patrols in the plan's day, week or month until the day, to be compared with the plan; null where there is no plan.
/// </param>
/// <param name="LastDoneAt">When it was patrolled last until the end of that day, UTC; null if it never was.</param>
internal sealed record CoverageRow(
    string Grid,
    string Name,
    PlannedTimes? Planned,
    int Done,
    int? DoneOfPlan,
    DateTimeOffset? LastDoneAt
)
{
    public static CoverageRow Create(PatrolCounts counts, PatrolPlan? plan) =>
        new(
            counts.Code,
            counts.Name,
            plan is null ? null : new PlannedTimes(plan.Times, plan.Per),
            counts.OnDay,
            plan is null ? null : counts.In(plan.Per),
            counts.LastAt
        );
}
