namespace GovPlatform.GridService.Patrols;

/// <param name="Unit">Code of the unit whose grids are to be patrolled.</param>
/// <param name="From">First day on which this version is in force; a later version of the unit replaces it.</param>
internal sealed record PatrolPlanView(string Unit, int Times, PlanSpan Per, DateOnly From, long Sequence)
{
    public static PatrolPlanView Create(PatrolPlan plan) =>
        new(plan.UnitCode, plan.Times, plan.Per, plan.ValidFrom, plan.Sequence);
}
