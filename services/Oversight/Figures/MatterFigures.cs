using GovPlatform.Contracts.Incident;
using GovPlatform.Contracts.Station;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Figures;

/// <summary>
/// Figures of the tier at which matters were solved (小事不出小区, A38). A matter is an incident, an issue of a station
/// meeting or a mediation. A mediation of an issue is the same matter as the issue; an issue handed on counts as its
/// incident only.
/// </summary>
internal static class MatterFigures
{
    private static readonly string Closed = LedgerFact.NameOf(typeof(IncidentClosedV1));
    private static readonly string Issue = LedgerFact.NameOf(typeof(StationIssueMovedV1));
    private static readonly string HandedOn = LedgerFact.NameOf(typeof(StationIssueHandedOnV1));
    private static readonly string Mediation = LedgerFact.NameOf(typeof(MediationMovedV1));

    private static readonly string Solved = $"""
        SELECT unit_path, payload -> 'state' ->> 'tier' AS tier,
            coalesce(payload -> 'state' ->> 'handlingTier', payload -> 'state' ->> 'tier') AS solved_at,
            coalesce((payload -> 'state' ->> 'handOvers')::int, 0) AS hand_overs,
            (payload ->> 'handledByReporter')::boolean AS by_reporter
        FROM ({Figure.NewestOf(Figure.InPeriod(Closed))}) AS incident
        UNION ALL
        SELECT unit_path, 'station', 'station', 0, false FROM (
            SELECT DISTINCT ON (matter) unit_path, matter FROM (
                SELECT subject AS matter, * FROM ({Figure.InPeriod(
            Issue
        )}) AS issue WHERE payload ->> 'status' = 'solved'
                UNION ALL
                SELECT coalesce((payload ->> 'issueId')::uuid, subject), *
                FROM ({Figure.InPeriod(Mediation)}) AS mediation WHERE payload ->> 'move' = 'agree'
            ) AS step
            ORDER BY matter, occurred_at DESC, sequence DESC
        ) AS solved
        WHERE NOT EXISTS (SELECT FROM fact WHERE subject = matter AND message_type = '{HandedOn}' AND occurred_at < @to)
        """;

    private static readonly (string Name, string Zh)[] Tiers =
    [
        ("station", "驿站（小区）"),
        ("grid", "网格"),
        ("community", "社区"),
        ("town", "乡镇"),
        ("county", "县级"),
        ("city", "市级"),
    ];

    public static Figure[] All { get; } =
    [
        .. Tiers.SelectMany(tier => new[] { OwnedAtTier(tier.Name, tier.Zh), SolvedAtTier(tier.Name, tier.Zh) }),
        new(
            "matters.handOvers",
            "平均流转次数：期间解决的事项在单位之间流转的次数 ÷ 期间解决的事项；自报自办的不计",
            "How often the matters solved in the period were passed from one unit to another, on average; those handled by "
                + "their own reporter are left out",
            Solved,
            "coalesce(sum(hand_overs) FILTER (WHERE NOT by_reporter), 0)::bigint",
            "count(*) FILTER (WHERE NOT by_reporter)"
        ),
        new(
            "matters.handledByReporter",
            "自报自办：期间解决的事项中由上报人自己处置的 ÷ 期间解决的全部事项；各层级解决率不含此类",
            "Of all matters solved in the period, those handled by their own reporter; the tiers leave these out",
            Solved,
            "count(*) FILTER (WHERE by_reporter)",
            "count(*)"
        ),
    ];

    /// <summary>Version 1: the tier of the unit that owned the matter, whichever unit solved it.</summary>
    private static Figure OwnedAtTier(string tier, string zh) =>
        new(
            $"matters.solvedAtTier.{tier}",
            $"小事不出小区：期间解决时归{zh}层级的事项 ÷ 期间解决的全部事项；自报自办的事件另计，分子分母均不含",
            $"Of all matters solved in the period, those that the tier {tier} owned, whichever unit solved them; incidents "
                + "handled by their own reporter are counted apart, in neither part",
            Solved,
            $"count(*) FILTER (WHERE tier = '{tier}' AND NOT by_reporter)",
            "count(*) FILTER (WHERE NOT by_reporter)"
        );

    private static Figure SolvedAtTier(string tier, string zh) =>
        new(
            $"matters.solvedAtTier.{tier}",
            $"小事不出小区：期间由{zh}层级的单位解决的事项 ÷ 期间解决的全部事项。事项指办结的事件、在小区内解决的议题和达成协议的"
                + "调解；部门按其所属单位的层级计。议题与其调解算一件，转办的议题只算其事件；自报自办的事件另计，分子分母均不含",
            $"Of all matters solved in the period, those solved by a unit of the tier {tier}: incidents closed, station issues "
                + "solved, mediations agreed. A department counts at the tier of the unit it belongs to. An issue and its "
                + "mediation are one matter, an issue handed on counts as its incident only; incidents handled by their own "
                + "reporter are counted apart, in neither part",
            Solved,
            $"count(*) FILTER (WHERE solved_at = '{tier}' AND NOT by_reporter)",
            "count(*) FILTER (WHERE NOT by_reporter)",
            FormulaVersion: 2
        );
}
