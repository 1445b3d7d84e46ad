using GovPlatform.Contracts.SocialOrg;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Figures;

/// <summary>Figures of social organisations: incubations (A23) and weekly activities (A12).</summary>
internal static class SocialOrgFigures
{
    private static readonly string Incubation = LedgerFact.NameOf(typeof(IncubationMovedV1));
    private static readonly string Organization = LedgerFact.NameOf(typeof(OrganizationChangedV1));
    private static readonly string Activity = LedgerFact.NameOf(typeof(OrgActivityHeldV1));

    /// <summary>
    /// A row per organisation and week in which it owed activities: whole weeks of the period, beginning on Monday in
    /// the county, from the week after registration, by the organisation's state at the end of the week.
    /// </summary>
    private static readonly string OwedWeeks = $"""
        SELECT state.unit_path, state.quota <= coalesce(held.times, 0) AS attained
        FROM (
            SELECT subject, date_trunc('week', min(occurred_at) AT TIME ZONE @zone) AS registered
            FROM fact WHERE message_type = '{Organization}' AND occurred_at < @to GROUP BY subject
        ) AS organization
        CROSS JOIN LATERAL generate_series(
            greatest(
                registered + interval '7 days',
                date_trunc('week', @from AT TIME ZONE @zone + interval '7 days' - interval '1 microsecond')
            ),
            date_trunc('week', @to AT TIME ZONE @zone) - interval '7 days',
            interval '7 days'
        ) AS monday
        CROSS JOIN LATERAL (
            SELECT unit_path, payload ->> 'status' AS status, (payload ->> 'weeklyQuota')::int AS quota FROM fact
            WHERE subject = organization.subject AND message_type = '{Organization}'
                AND occurred_at < (monday + interval '7 days') AT TIME ZONE @zone
            ORDER BY sequence DESC LIMIT 1
        ) AS state
        LEFT JOIN (
            SELECT payload ->> 'organizationId' AS organization, date_trunc('week', (payload ->> 'heldOn')::timestamp) AS week,
                count(*) AS times
            FROM ({Figure.NewestOf($"SELECT * FROM fact WHERE message_type = '{Activity}'")}) AS activity
            GROUP BY 1, 2
        ) AS held ON held.organization = organization.subject::text AND held.week = monday
        WHERE status = 'registered' AND quota > 0
        """;

    public static Figure[] All { get; } =
    [
        InStage("applied", "已申请"),
        InStage("review", "评审"),
        InStage("admitted", "准予入驻"),
        InStage("incubating", "孵化中"),
        InStage("graduated", "已出壳"),
        InStage("rejected", "不予受理"),
        InStage("withdrawn", "已撤回"),
        InStage("exited", "已退出"),
        new(
            "socialOrg.weeklyAttainment",
            "每周活动达标率：期间内完整的周里，活动次数达到要求的“组织·周” ÷ 应开展活动的“组织·周”；自登记的次周起算，每周从周一开始",
            "Of the organisation-weeks in which activities were owed, those with as many as owed; whole weeks of the period "
                + "from Monday on, beginning the week after registration",
            OwedWeeks,
            "count(*) FILTER (WHERE attained)",
            "count(*)"
        ),
    ];

    private static Figure InStage(string stage, string zh) =>
        new(
            $"socialOrg.byStage.{stage}",
            $"期末处于“{zh}”阶段的孵化项目数",
            $"Incubations in the stage {stage} at the period's end",
            Figure.AtEnd(Incubation),
            $"count(*) FILTER (WHERE payload ->> 'stage' = '{stage}')"
        );
}
