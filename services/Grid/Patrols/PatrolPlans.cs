using GovPlatform.GridService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Patrols;

/// <summary>Finds the plan that owes the patrols of a grid: the newest version of the nearest unit that has one.</summary>
internal static class PatrolPlans
{
    /// <summary>The plan in force for a grid on a day; null without one.</summary>
    /// <param name="path">Path of the grid.</param>
    public static async Task<PatrolPlan?> FindPlanAsync(
        this GridDb db,
        string path,
        DateOnly day,
        CancellationToken cancel
    ) => (await db.FindPlansAsync([path], day, cancel)).NearestTo(path);

    /// <summary>The plans in force on a day of some grids and of all units above them.</summary>
    /// <param name="paths">Paths of the grids.</param>
    public static async Task<IReadOnlyList<PatrolPlan>> FindPlansAsync(
        this GridDb db,
        IReadOnlyList<string> paths,
        DateOnly day,
        CancellationToken cancel
    )
    {
        var codes = paths
            .SelectMany(path => path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var versions = await db
            .PatrolPlans.AsNoTracking()
            .Where(plan => EF.Parameter(codes).Contains(plan.UnitCode) && plan.ValidFrom <= day)
            .ToListAsync(cancel);
        return
        [
            .. versions
                .GroupBy(plan => plan.UnitCode, StringComparer.Ordinal)
                .Select(unit => unit.MaxBy(plan => plan.ValidFrom)!),
        ];
    }

    /// <summary>The plan of the unit that is nearest above a path, or at it; null without one.</summary>
    public static PatrolPlan? NearestTo(this IReadOnlyList<PatrolPlan> plans, string path) =>
        plans
            .Where(plan => path.StartsWith(plan.OwnerPath, StringComparison.Ordinal))
            .MaxBy(plan => plan.OwnerPath.Length);
}
