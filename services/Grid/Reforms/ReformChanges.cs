using GovPlatform.GridService.Data;
using GovPlatform.GridService.Grids;
using GovPlatform.GridService.Posts;
using GovPlatform.GridService.Units;
using GovPlatform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Reforms;

/// <summary>Plans reforms against the stored data and applies them, both in the caller's transaction.</summary>
/// <param name="mapCache">Also contains the neighbouring grids outside the caller's access scope.</param>
internal sealed class ReformChanges(
    GridDb db,
    UnitChanges changes,
    GridMapCache mapCache,
    ContinuedPosts posts,
    OutboxWriter writer
)
{
    /// <summary>Locks the tree until the transaction ends, then plans the steps against tree and map.</summary>
    /// <param name="scopePath">Path below which the caller may change units; <c>/</c> for all.</param>
    /// <returns>The plan, and which share of the ground of the grids concerned it leaves in no grid.</returns>
    public async Task<(ReformPlan Plan, double Uncovered)> PlanAsync(
        IReadOnlyList<ReformStep> steps,
        DateOnly day,
        string scopePath,
        CancellationToken cancel
    )
    {
        var tree = await changes.LockAndReadTreeAsync(cancel);
        var used = await changes.ReadEndedCodesAsync(cancel);
        var plan = ReformPlanner.Plan(steps, tree, used, scopePath);
        var shapes = (await mapCache.RefreshAsync(cancel)).Shapes;
        plan = plan with { Refused = [.. plan.Refused, .. ReformBorders.FindOverlaps(plan, shapes)] };
        if (plan.Refused.Count == 0 && await FindLaterAsync(plan, day, cancel) is { } later)
        {
            plan = plan with { Refused = [later] };
        }
        return (plan, plan.Refused.Count == 0 ? ReformBorders.UncoveredShare(plan, shapes) : 0);
    }

    /// <summary>Changes units, grids and posts as planned; the caller saves the changes.</summary>
    /// <param name="reform">The planned reform.</param>
    /// <param name="by">Subject of the caller.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public async Task ApplyAsync(Reform reform, ReformPlan plan, string by, DateTimeOffset at, CancellationToken cancel)
    {
        var units = await changes.ApplyAsync(
            new UnitPlan(plan.Created, [.. plan.Changed.Select(pair => pair.After)], [], []),
            reform.Day,
            at,
            cancel
        );
        await posts.ContinueAsync(plan, units, by, at, cancel);
        units.AddRange(await EndUnitsAsync(plan, reform, at, cancel));
        // What was recorded about a unit that ends keeps its code, and is read where its successor is.
        await db.MoveRecordsAsync([.. plan.Ended.Select(plan.WithSuccessorsPath)], cancel);
        var grids = await DrawAsync(plan, units, reform.Day, at, cancel);
        reform.Apply(ReformParts.Create(plan, units, grids), at);
    }

    /// <summary>
    /// A state is changed from a day on that is not before its first, and taken over by a unit that exists on that day.
    /// </summary>
    private async Task<ReformRefusal?> FindLaterAsync(ReformPlan plan, DateOnly day, CancellationToken cancel)
    {
        var borders = plan.Drawn.Select(grid => grid.Code).Concat(plan.Ended.Select(end => end.Unit.Code)).ToArray();
        var states = plan.Changed.Select(pair => pair.Before.Code).Concat(borders).ToArray();
        var successors = plan.SuccessorPaths.Keys.ToArray();
        var later = await db
            .Units.AsNoTracking()
            .Where(unit => EF.Parameter(states).Contains(unit.Code) && unit.Since > day)
            .Select(unit => new { unit.Code, Day = unit.Since })
            .Concat(
                db.Units.Where(unit => EF.Parameter(successors).Contains(unit.Code) && unit.ValidFrom > day)
                    .Select(unit => new { unit.Code, Day = unit.ValidFrom })
            )
            .Concat(
                db.Grids.Where(grid => EF.Parameter(borders).Contains(grid.Code) && grid.ValidFrom > day)
                    .Select(grid => new { grid.Code, Day = grid.ValidFrom })
            )
            .OrderByDescending(state => state.Day)
            .FirstOrDefaultAsync(cancel);
        return later is null
            ? null
            : new ReformRefusal(0, "reform.day.tooEarly", $"{later.Code} {later.Day:yyyy-MM-dd}");
    }

    private async Task<List<TouchedUnit>> EndUnitsAsync(
        ReformPlan plan,
        Reform reform,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var ends = plan.Ended.ToDictionary(end => end.Unit.Code, StringComparer.Ordinal);
        var codes = ends.Keys.ToArray();
        var units = await db.Units.Where(unit => EF.Parameter(codes).Contains(unit.Code)).ToListAsync(cancel);
        foreach (var unit in units)
        {
            var successors = ends[unit.Code].Successors;
            unit.End(successors.Count > 0 ? successors[0].Code : null, reform.Day, at);
            db.Successors.AddRange(
                ends[unit.Code]
                    .Successors.Select(
                        (successor, position) =>
                            new UnitSuccessor
                            {
                                Code = unit.Code,
                                SuccessorCode = successor.Code,
                                Position = position,
                                Share = successor.Share,
                                Day = reform.Day,
                                ReformId = reform.Id,
                            }
                    )
            );
        }
        return [.. units.Select(unit => new TouchedUnit(unit, unit.Path))];
    }

    private async Task<List<Grid>> DrawAsync(
        ReformPlan plan,
        List<TouchedUnit> units,
        DateOnly day,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var drawn = plan.Drawn.ToDictionary(grid => grid.Code, StringComparer.Ordinal);
        var codes = drawn.Keys.Concat(plan.Ended.Select(end => end.Unit.Code)).ToArray();
        var known = await db.Grids.Where(grid => EF.Parameter(codes).Contains(grid.Code)).ToListAsync(cancel);
        foreach (var grid in known)
        {
            if (!drawn.Remove(grid.Code, out var wanted))
            {
                grid.End(day, at);
            }
            else if (grid.Redraw(wanted.Borders, wanted.Households ?? grid.Households, day, at) is { } before)
            {
                db.PastGrids.Add(before);
            }
        }
        var shapes = units.ToDictionary(
            touched => touched.Unit.Code,
            touched => touched.Unit.Shape,
            StringComparer.Ordinal
        );
        var unplaced = drawn.Keys.Where(code => !shapes.ContainsKey(code)).ToArray();
        foreach (
            var unit in await db.Units.AsNoTracking().Where(unit => unplaced.Contains(unit.Code)).ToListAsync(cancel)
        )
        {
            shapes.Add(unit.Code, unit.Shape);
        }
        var created = drawn
            .Values.Where(wanted => wanted.Borders is not null)
            .Select(wanted => Grid.Create(shapes[wanted.Code], wanted.Borders!, wanted.Households, day, at))
            .ToList();
        await db.InsertManyAsync(created, writer, cancel);
        return [.. known, .. created];
    }
}
