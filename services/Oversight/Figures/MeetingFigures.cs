using GovPlatform.Contracts.Grid;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Figures;

/// <summary>Figures of the meetings of units' rhythms, and of what they gave units to do (A6).</summary>
internal static class MeetingFigures
{
    private static readonly string Meeting = LedgerFact.NameOf(typeof(MeetingMovedV1));
    private static readonly string Action = LedgerFact.NameOf(typeof(MeetingActionMovedV1));

    /// <summary>Meetings called for a day of the period that is over, whenever it was recorded that they were held.</summary>
    private static readonly string Scheduled = $"""
        SELECT * FROM ({Figure.NewestOf($"SELECT * FROM fact WHERE message_type = '{Meeting}'")}) AS meeting
        WHERE (payload ->> 'scheduledFor')::timestamp AT TIME ZONE @zone >= @from
            AND ((payload ->> 'scheduledFor')::timestamp + interval '1 day') AT TIME ZONE @zone <= @to
        """;

    private static readonly string Due = $"""
        SELECT * FROM ({Figure.AtEnd(Action)}) AS action
        WHERE (payload ->> 'due')::timestamp AT TIME ZONE @zone >= @from
            AND ((payload ->> 'due')::timestamp + interval '1 day') AT TIME ZONE @zone <= @to
        """;

    public static Figure[] All { get; } =
    [
        new(
            "meetings.held",
            "会议召开率：日期在期间内且已过的会议中已召开的 ÷ 日期在期间内且已过的会议（取消的计为未召开）",
            "Of the meetings called for a day of the period that is over, those held; a cancelled one was not",
            Scheduled,
            "count(*) FILTER (WHERE payload ->> 'status' = 'held')",
            "count(*)"
        ),
        new(
            "meetings.actionsDone",
            "交办事项办结率：期限在期间内且已过的交办事项中至期末已办结的 ÷ 期限在期间内且已过的交办事项；不予受理或撤销的事件不算办结",
            "Of the actions whose last day came in the period, those done by its end; an incident that was rejected or withdrawn is "
                + "not done",
            Due,
            "count(*) FILTER (WHERE payload ->> 'status' = 'done' "
                + "OR payload ->> 'status' = 'answered' AND payload ->> 'outcome' IN ('closed', 'merged'))",
            "count(*)"
        ),
    ];
}
