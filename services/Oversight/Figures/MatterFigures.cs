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
        SELECT unit_path, payload -> 'state' ->> 'tier' AS tier, (payload ->> 'handledByReporter')::boolean AS by_reporter
        FROM ({Figure.NewestOf(Figure.InPeriod(Closed))}) AS incident
        UNION ALL
        SELECT unit_path, 'station', false FROM (
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

    public static Figure[] All { get; } =
    [
        AtTier("station", "驿站（小区）"),
        AtTier("grid", "网格"),
        AtTier("community", "社区"),
        AtTier("town", "乡镇"),
        AtTier("county", "县级"),
        AtTier("city", "市级"),
        new(
            "matters.handledByReporter",
            "自报自办：期间解决的事项中由上报人自己处置的 ÷ 期间解决的全部事项；各层级解决率不含此类",
            "Of all matters solved in the period, those handled by their own reporter; the tiers leave these out",
            Solved,
            "count(*) FILTER (WHERE by_reporter)",
            "count(*)"
        ),
    ];

    private static Figure AtTier(string tier, string zh) =>
        new(
            $"matters.solvedAtTier.{tier}",
            $"小事不出小区：期间在{zh}层级解决的事项 ÷ 期间解决的全部事项。事项指办结的事件、在小区内解决的议题和达成协议的调解；"
                + "议题与其调解算一件，转办的议题只算其事件；自报自办的事件另计，分子分母均不含",
            $"Of all matters solved in the period, those solved at the tier {tier}: incidents closed, station issues solved, "
                + "mediations agreed. An issue and its mediation are one matter, an issue handed on counts as its incident "
                + "only; incidents handled by their own reporter are counted apart, in neither part",
            Solved,
            $"count(*) FILTER (WHERE tier = '{tier}' AND NOT by_reporter)",
            "count(*) FILTER (WHERE NOT by_reporter)"
        );
}
