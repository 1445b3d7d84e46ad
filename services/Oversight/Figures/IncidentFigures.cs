using GovPlatform.Contracts.Incident;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Figures;

/// <summary>Figures of incidents: how many were reported and closed, and how well (A9, A10, A16).</summary>
internal static class IncidentFigures
{
    private static readonly string Reported = LedgerFact.NameOf(typeof(IncidentReportedV1));
    private static readonly string Closed = LedgerFact.NameOf(typeof(IncidentClosedV1));
    private static readonly string Moved = LedgerFact.NameOf(typeof(IncidentMovedV1));

    /// <summary>Incidents closed in the period, each once, as of its last closing in the period.</summary>
    private static readonly string LastClosed = Figure.NewestOf(Figure.InPeriod(Closed));

    /// <summary>
    /// Incidents whose reporter answered in the period, by the last answer; "no answer" is not an answer.
    /// </summary>
    private static string LastAnswered => Figure.NewestOf(Answers);

    /// <summary>Marks of overdue clocks (红牌) in the period; a mark without a clock is of an order without an answer.</summary>
    private static readonly string MarkedOverdue =
        $"{Figure.InPeriod(Moved)} AND payload ->> 'move' = 'markOverdue' AND payload ->> 'clock' IS NOT NULL";

    /// <summary>
    /// The same without those of incidents that were part of another at the period's end (并案), which is no longer overdue itself.
    /// </summary>
    private static readonly string OverdueUnmerged = $"""
        SELECT * FROM ({MarkedOverdue}) AS mark WHERE NOT EXISTS (
            SELECT FROM (SELECT payload ->> 'move' AS move FROM fact AS step
                WHERE step.subject = mark.subject AND step.message_type = '{Moved}' AND step.occurred_at < @to
                    AND step.payload ->> 'move' IN ('merge', 'unmerge')
                ORDER BY step.sequence DESC LIMIT 1) AS last
            WHERE last.move = 'merge')
        """;

    /// <summary>Return visits in the period at which the reporter answered, each round's own.</summary>
    private static readonly string Answers = $"""
        SELECT * FROM fact
        WHERE (message_type = '{Closed}' OR message_type = '{Moved}' AND payload ->> 'move' = 'recordFeedback')
            AND occurred_at >= @from AND occurred_at < @to
            AND payload -> 'state' ->> 'feedback' IN ('satisfied', 'dissatisfied')
        """;

    /// <summary>The clocks that measure a stage, and the total clock.</summary>
    private static readonly (string Name, string Zh)[] Clocks =
    [
        ("accept", "受理"),
        ("dispatch", "分派"),
        ("take", "接单"),
        ("handle", "办理"),
        ("verify", "核查"),
        ("feedback", "回访"),
        ("total", "总时限"),
    ];

    /// <summary>Steps in the period that grid members made (基层减负).</summary>
    private static readonly string Work = $"""
        SELECT *, payload -> 'state' -> 'work' ->> 'person' AS person,
            (payload -> 'state' -> 'work' ->> 'fields')::int AS fields,
            (payload -> 'state' -> 'work' ->> 'taps')::int AS taps
        FROM fact WHERE message_type IN ('{Reported}', '{Moved}', '{Closed}') AND occurred_at >= @from AND occurred_at < @to
            AND payload -> 'state' -> 'work' ->> 'person' IS NOT NULL
        """;

    /// <summary>A member has another pseudonym each day, so that the pseudonyms are days on which members worked.</summary>
    private const string MemberDays = "count(DISTINCT person)";

    /// <summary>Members on an average day with a record: few of them are protected, however many days they worked.</summary>
    private const string Members =
        "count(DISTINCT person) / greatest(count(DISTINCT (occurred_at AT TIME ZONE @zone)::date), 1)";

    private static readonly Figure[] Burden =
    [
        new(
            "burden.records",
            "网格员每人每天的上报和办理记录数：期间网格员的记录数 ÷ 有记录的人天数",
            "Reports and moves of grid members in the period, by member and day with at least one",
            Work,
            "count(*)",
            MemberDays,
            Contributors: Members
        ),
        new(
            "burden.fields",
            "网格员每人每天填报的数据项数：期间网格员请求所含的数据项数 ÷ 有记录的人天数",
            "Values that the requests of grid members for these steps held, by member and day with at least one",
            Work,
            "coalesce(sum(fields), 0)",
            MemberDays,
            Contributors: Members
        ),
        new(
            "burden.taps",
            "网格员每人每天的点击数：终端报了点击数的记录的点击总数 ÷ 有此类记录的人天数",
            "Touches of the screen for the records whose application said how many, by member and day with at least one of them",
            $"SELECT * FROM ({Work}) AS work WHERE taps IS NOT NULL",
            "coalesce(sum(taps), 0)",
            MemberDays,
            Contributors: Members
        ),
    ];

    public static Figure[] All { get; } =
    [
        .. Clocks.Select(clock => new Figure(
            $"incidents.overdue.{clock.Name}",
            $"期间“{clock.Zh}”时限超时（红牌）的事件数，每件计一次",
            $"Incidents of which the clock {clock.Name} ran out in the period, each once",
            $"{MarkedOverdue} AND payload ->> 'clock' = '{clock.Name}'",
            "count(DISTINCT subject)"
        )),
        .. Clocks.Select(clock => new Figure(
            $"incidents.overdue.{clock.Name}",
            $"期间“{clock.Zh}”时限超时（红牌）的事件数，每件计一次；期末已并案的不计",
            $"Incidents of which the clock {clock.Name} ran out in the period, each once; those merged by its end are left out",
            $"{OverdueUnmerged} AND payload ->> 'clock' = '{clock.Name}'",
            "count(DISTINCT subject)",
            FormulaVersion: 2
        )),
        new(
            "incidents.overdue",
            "期间有时限超时（红牌）的事件数，每件计一次",
            "Incidents of which a clock ran out in the period, each once",
            MarkedOverdue,
            "count(DISTINCT subject)"
        ),
        new(
            "incidents.overdue",
            "期间有时限超时（红牌）的事件数，每件计一次；期末已并案的不计（另见 incidents.merged）",
            "Incidents of which a clock ran out in the period, each once; those merged by its end are left out (see "
                + "incidents.merged)",
            OverdueUnmerged,
            "count(DISTINCT subject)",
            FormulaVersion: 2
        ),
        new(
            "incidents.merged",
            "期间并案的事件数（期末仍并案）÷ 期间上报的事件数",
            "Incidents reported in the period that were part of another by its end, of those reported",
            Figure.InPeriod(Reported),
            $"""
            count(*) FILTER (WHERE (SELECT step.payload ->> 'move' FROM fact AS step
                WHERE step.subject = counted.subject AND step.message_type = '{Moved}' AND step.occurred_at < @to
                    AND step.payload ->> 'move' IN ('merge', 'unmerge')
                ORDER BY step.sequence DESC LIMIT 1) = 'merge')
            """,
            "count(*)"
        ),
        new(
            "incidents.contestableAnswers",
            "可质疑的回访答复：由办理人员记录的答复次数 ÷ 期间有答复的回访次数；满意率照计",
            "Of the answers at return visits in the period, those recorded by an account that handled the incident; they count in "
                + "the satisfaction rate and can be contested",
            Answers,
            "count(*) FILTER (WHERE payload -> 'state' ->> 'feedbackBy' = 'handler')",
            "count(*)"
        ),
        .. Burden,
        new(
            "incidents.reported",
            "期间上报的事件数，每件计一次，按上报时所属单位统计",
            "Incidents reported in the period, each once, under the unit that owned them when reported",
            Figure.InPeriod(Reported),
            "count(DISTINCT subject)"
        ),
        new(
            "incidents.closed",
            "期间办结的事件数，期间内多次办结仍计一次，按办结时所属单位统计",
            "Incidents closed in the period, each once however often closed, under the unit that owned them when closed",
            Figure.InPeriod(Closed),
            "count(DISTINCT subject)"
        ),
        new(
            "incidents.onTime",
            "按时办结率：期间办结且未超过总时限的事件 ÷ 期间办结且总时限已算出的事件；时限未算出的不计",
            "Of the incidents closed in the period whose due time could be computed, those closed by it",
            LastClosed,
            "count(*) FILTER (WHERE occurred_at <= (payload -> 'state' ->> 'dueAt')::timestamptz)",
            "count(*) FILTER (WHERE payload -> 'state' ->> 'dueAt' IS NOT NULL)"
        ),
        new(
            "incidents.onTime",
            "按时办结率：期间办结、总时限按时的事件 ÷ 期间办结且总时限已算出的事件。是否按时以事件自己的时钟为准：核查、回访、"
                + "待补充和挂起的时间不计",
            "Of the incidents closed in the period whose total clock has a due time, those whose clock was met: by the "
                + "incident's own clock, which stands still during verification, return visit, questions and suspension",
            LastClosed,
            $"count(*) FILTER (WHERE {HasTotalClock("met")})",
            $"count(*) FILTER (WHERE {HasTotalClock("met")} OR {HasTotalClock("missed")})",
            FormulaVersion: 2
        ),
        new(
            "incidents.firstDispatchAccuracy",
            "首次分派准确率：期间办结且仅分派一次的事件 ÷ 期间办结且分派过的事件；就地处置的不计",
            "Of the incidents closed in the period that were dispatched at all, those dispatched only once",
            LastClosed,
            "count(*) FILTER (WHERE (payload -> 'state' ->> 'dispatches')::int = 1)",
            "count(*) FILTER (WHERE (payload -> 'state' ->> 'dispatches')::int > 0)"
        ),
        new(
            "incidents.rework",
            "返工率：期间办结的事件中曾返工（含回访不满意）的 ÷ 期间办结的事件",
            "Of the incidents closed in the period, those sent back for rework at least once, by verifier or reporter",
            LastClosed,
            "count(*) FILTER (WHERE (payload -> 'state' ->> 'reworks')::int > 0)",
            "count(*)"
        ),
        new(
            "incidents.reopened",
            "复开率：期间办结的事件中至期末曾复开的 ÷ 期间办结的事件",
            "Of the incidents closed in the period, those reopened at least once before its end",
            LastClosed,
            $"""
            count(*) FILTER (WHERE EXISTS (SELECT FROM fact AS reopened WHERE reopened.subject = counted.subject
                AND reopened.message_type = '{Moved}' AND reopened.payload ->> 'move' = 'reopen'
                AND reopened.occurred_at < @to))
            """,
            "count(*)"
        ),
        new(
            "incidents.satisfaction",
            "满意率：期间回访答复满意的事件 ÷ 期间回访有答复（满意或不满意）的事件，以最后一次答复为准；未答复的另计，不算满意",
            "Of the incidents whose reporter answered in the period, those satisfied, by the last answer; no answer stands "
                + "apart, in neither part",
            LastAnswered,
            "count(*) FILTER (WHERE payload -> 'state' ->> 'feedback' = 'satisfied')",
            "count(*)"
        ),
        new(
            "incidents.satisfaction",
            "满意率：期间回访答复满意的次数 ÷ 期间回访有答复（满意或不满意）的次数，每一轮回访各计一次；未答复的另计，不算满意",
            "Of the return visits in the period at which the reporter answered, those at which the reporter was satisfied; each "
                + "round counts. No answer stands apart, in neither part",
            Answers,
            "count(*) FILTER (WHERE payload -> 'state' ->> 'feedback' = 'satisfied')",
            "count(*)",
            FormulaVersion: 2
        ),
    ];

    private static string HasTotalClock(string state) =>
        $$"""
            EXISTS (SELECT FROM jsonb_array_elements(payload -> 'state' -> 'clocks') AS clock
                WHERE clock ->> 'name' = 'total' AND clock ->> 'state' = '{{state}}')
            """;
}
