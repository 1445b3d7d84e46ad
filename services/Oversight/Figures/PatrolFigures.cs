using GovPlatform.Contracts.Grid;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Figures;

/// <summary>Figures of patrols (A7), by grid and never by person.</summary>
internal static class PatrolFigures
{
    private static readonly string Unit = LedgerFact.NameOf(typeof(UnitChangedV1));
    private static readonly string Patrol = LedgerFact.NameOf(typeof(PatrolDoneV1));

    private static readonly string Recorded = Figure.NewestOf($"SELECT * FROM fact WHERE message_type = '{Patrol}'");

    /// <summary>Patrols done on a day of the period, whenever they were recorded.</summary>
    private static readonly string Done = $"""
        SELECT * FROM ({Recorded}) AS patrol
        WHERE (payload ->> 'day')::timestamp AT TIME ZONE @zone >= @from
            AND (payload ->> 'day')::timestamp AT TIME ZONE @zone < @to
        """;

    /// <summary>
    /// A row per grid with the days that it owes, and a row per grid and day on which it was patrolled: whole days of the period
    /// that are over, from the first on which the grid exists, under the unit that has the grid at the period's end.
    /// </summary>
    private static readonly string GridDays = $"""
        WITH span AS (
            SELECT (@from AT TIME ZONE @zone + interval '1 day' - interval '1 microsecond')::date AS first,
                (@to AT TIME ZONE @zone)::date AS until
        ), grid AS (
            SELECT unit_path, payload ->> 'code' AS code, greatest((payload ->> 'validFrom')::date, first) AS first,
                least((payload ->> 'validTo')::date, until) AS until
            FROM ({Figure.AtEnd(Unit)}) AS unit CROSS JOIN span WHERE payload ->> 'level' = 'grid'
        )
        SELECT unit_path, greatest(until - first, 0) AS owed, 0 AS covered FROM grid
        UNION ALL
        SELECT unit_path, 0, 1 FROM grid JOIN (
            SELECT DISTINCT payload ->> 'grid' AS code, (payload ->> 'day')::date AS day
            FROM fact WHERE message_type = '{Patrol}'
        ) AS patrolled ON patrolled.code = grid.code AND day >= first AND day < until
        """;

    public static Figure[] All { get; } =
    [
        new(
            "patrols.done",
            "巡查次数：期间完成的网格巡查，含未发现问题的",
            "Patrols of grids done in the period, those that found nothing included",
            Done
        ),
        new(
            "patrols.findings",
            "巡查发现数：期间各次巡查发现的问题之和",
            "Things found by the patrols done in the period",
            Done,
            "coalesce(sum((payload ->> 'findings')::bigint), 0)::bigint"
        ),
        new(
            "patrols.gridsCovered",
            "网格每日巡查覆盖率：期间有巡查的“网格·日” ÷ 期间全部“网格·日”；只计期间内已过去的整日，自网格设立之日起算",
            "Of the grid-days of the period, those with a patrol; whole days that are over, from the first day of the grid",
            GridDays,
            "coalesce(sum(covered), 0)::bigint",
            "coalesce(sum(owed), 0)::bigint"
        ),
    ];
}
