using GovPlatform.Contracts.Volunteer;
using GovPlatform.OversightService.Board;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Figures;

/// <summary>Figures of voluntary service: sessions, people, time (A21).</summary>
internal static class VolunteerFigures
{
    private static readonly string SignUp = LedgerFact.NameOf(typeof(VolunteerSignUpChangedV1));

    /// <summary>
    /// Version 1 counted service by when it was entered; version 2 counts it by when the shift began.
    /// </summary>
    private const int ByShift = 2;

    /// <summary>
    /// Sign-ups with service in shifts that began in the period, by the newest fact, whenever that was recorded. Where
    /// the start of the shift is unknown, the moment counts at which service was first entered.
    /// </summary>
    private static readonly string Served = $"""
        SELECT * FROM (
            SELECT DISTINCT ON (subject) unit_path, payload, coalesce(
                (payload ->> 'servedFrom')::timestamptz,
                min(occurred_at) FILTER (WHERE payload ->> 'status' = 'served') OVER (PARTITION BY subject)
            ) AS served_from
            FROM fact WHERE message_type = '{SignUp}'
            ORDER BY subject, sequence DESC
        ) AS place
        WHERE payload ->> 'status' = 'served' AND served_from >= @from AND served_from < @to
        """;

    public static Figure[] All { get; } =
    [
        new(
            "volunteer.sessions",
            "志愿服务场次：期间开始、至少有一人完成服务的班次数",
            "Shifts that began in the period and in which at least one volunteer served",
            Served,
            "count(DISTINCT payload ->> 'shiftId')",
            FormulaVersion: ByShift
        ),
        new(
            "volunteer.people",
            "志愿服务人数：在期间开始的班次中完成过服务的志愿者，每人计一次",
            "Volunteers who served in shifts that began in the period, each once",
            Served,
            "count(DISTINCT payload ->> 'participant')",
            FormulaVersion: ByShift
        ),
        new(
            "volunteer.minutes",
            "志愿服务时长（分钟）：在期间开始的班次中完成的服务，以最新认定的时长为准",
            "Minutes served in shifts that began in the period, as last settled",
            Served,
            "coalesce(sum((payload ->> 'minutes')::bigint), 0)::bigint",
            FormulaVersion: ByShift,
            Contributors: "count(DISTINCT payload ->> 'participant')",
            Step: 60 * SmallCellSuppression.HourStep
        ),
    ];
}
