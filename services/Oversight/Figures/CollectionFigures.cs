using GovPlatform.Contracts.Grid;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Figures;

/// <summary>
/// Figures of duty lists and collection lists: what they cost, what was not asked again, and how far they are done (A4, 基层减负).
/// By grid, kind of post and day, never by person.
/// </summary>
internal static class CollectionFigures
{
    private static readonly string List = LedgerFact.NameOf(typeof(CollectionListChangedV1));
    private static readonly string Recorded = LedgerFact.NameOf(typeof(CollectionRecordedV1));
    private static readonly string Grid = LedgerFact.NameOf(typeof(GridChangedV1));

    private const string GridDays =
        "count(DISTINCT (unit_path, payload ->> 'postKind', (occurred_at AT TIME ZONE @zone)::date))";

    private static string Sum(string member) => $"coalesce(sum((payload ->> '{member}')::bigint), 0)::bigint";

    /// <summary>
    /// Each grid with each list in force at the period's end whose subjects are counted: households, or the grid itself. A list
    /// that is due once counts what was recorded at any time before, the others what was recorded in the period.
    /// </summary>
    private static readonly string Completion = $"""
        SELECT due.unit_path, due.expected, least(count(DISTINCT record.reference), due.expected) AS done
        FROM (
            SELECT grid.unit_path, grid.payload ->> 'code' AS grid, list.payload ->> 'list' AS list,
                list.payload ->> 'due' AS due,
                CASE list.payload ->> 'subject' WHEN 'grid' THEN 1 ELSE (grid.payload ->> 'households')::bigint END
                    AS expected
            FROM ({Figure.AtEnd(List)}) AS list JOIN ({Figure.AtEnd(Grid)}) AS grid ON grid.unit_path ^@ list.unit_path
            WHERE list.payload ->> 'retired' = 'false' AND list.payload ->> 'subject' IN ('household', 'grid')
                AND grid.payload ->> 'validTo' IS NULL
        ) AS due LEFT JOIN (
            SELECT occurred_at, payload ->> 'list' AS list, payload ->> 'reference' AS reference,
                substring(unit_path FROM '([^/]+)/$') AS grid
            FROM fact WHERE message_type = '{Recorded}' AND occurred_at < @to
        ) AS record ON record.list = due.list AND record.grid = due.grid
            AND (due.due = 'once' OR record.occurred_at >= @from)
        WHERE due.expected > 0
        GROUP BY due.unit_path, due.grid, due.list, due.expected
        """;

    public static Figure[] All { get; } =
    [
        new(
            "burden.listFields",
            "清单填报负担：期间按清单填报的数据项数 ÷ 有记录的网格、岗位种类、日的组合数",
            "Values entered by lists in the period, by grid, kind of post and day with a record",
            Figure.InPeriod(Recorded),
            Sum("fieldsAsked"),
            GridDays
        ),
        new(
            "burden.saved",
            "免重复采集率：期间平台已有、无须再填的数据项 ÷ 期间清单记录的全部数据项",
            "Of the values of the records made in the period, those that were held already and not asked for",
            Figure.InPeriod(Recorded),
            Sum("fieldsHeld"),
            $"{Sum("fieldsHeld")} + {Sum("fieldsAsked")}"
        ),
        new(
            "burden.minutes",
            "清单填报用时（分钟）：期间注明用时的记录用时之和 ÷ 有此种记录的网格、岗位种类、日的组合数",
            "Minutes of the records made in the period that say how long they took, by grid, kind of post and day with such a record",
            $"{Figure.InPeriod(Recorded)} AND payload ->> 'minutes' IS NOT NULL",
            Sum("minutes"),
            GridDays
        ),
        new(
            "lists.completion",
            "清单完成率：期末在用、对象数已知（户、网格）的清单，期间已记录的对象 ÷ 应记录的对象；一次性清单计至期末",
            "Of the subjects of lists in force at the period's end whose number is known (households, grids), those recorded in "
                + "the period; for lists due once, by its end",
            Completion,
            "coalesce(sum(done), 0)::bigint",
            "coalesce(sum(expected), 0)::bigint"
        ),
    ];
}
