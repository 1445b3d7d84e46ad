using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Patrols;

/// <summary>How often a grid was patrolled up to a day.</summary>
internal sealed class PatrolCounts
{
    /// <summary>Code of the grid.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Path { get; init; }

    /// <summary>On the day.</summary>
    public required int OnDay { get; init; }

    /// <summary>In the week from Monday to the day.</summary>
    public required int InWeek { get; init; }

    /// <summary>In the month until the day.</summary>
    public required int InMonth { get; init; }

    /// <summary>When it was patrolled last until the end of the day, UTC; null if it never was.</summary>
    public required DateTimeOffset? LastAt { get; init; }

    /// <summary>Patrols in the span until the day.</summary>
    public int In(PlanSpan span) =>
        span switch
        {
            PlanSpan.Day => OnDay,
            PlanSpan.Week => InWeek,
            PlanSpan.Month => InMonth,
        };

    /// <summary>One row for each grid; every count is one range of an index.</summary>
    /// <param name="grids">Units of level grid that the caller may see.</param>
    public static IQueryable<PatrolCounts> Of(GridDb db, IQueryable<UnitRow> grids, DateOnly day)
    {
        var (monday, first) = (PlanSpan.Week.StartOf(day), PlanSpan.Month.StartOf(day));
        return grids.Select(grid => new PatrolCounts
        {
            Code = grid.Code,
            Name = grid.Name,
            Path = grid.Path,
            OnDay = db.Patrols.Count(row => row.UnitCode == grid.Code && row.Day == day),
            InWeek = db.Patrols.Count(row => row.UnitCode == grid.Code && row.Day >= monday && row.Day <= day),
            InMonth = db.Patrols.Count(row => row.UnitCode == grid.Code && row.Day >= first && row.Day <= day),
            LastAt = db
                .Patrols.Where(row => row.UnitCode == grid.Code && row.Day <= day)
                .OrderByDescending(row => row.Day)
                .ThenByDescending(row => row.DoneAt)
                .Select(row => (DateTimeOffset?)row.DoneAt)
                .FirstOrDefault(),
        });
    }
}
