using GovPlatform.Contracts.Volunteer;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Figures;

/// <summary>Voluntary service: sessions, people, time (A21).</summary>
internal static class VolunteerFigures
{
    private static readonly string SignUp = LedgerFact.NameOf(typeof(VolunteerSignUpChangedV1));

    /// <summary>
    /// Places in shifts first served in the period, as they stood at its end: a correction made later is not service
    /// rendered twice.
    /// </summary>
    private static readonly string Served = $"""
        SELECT * FROM (
            SELECT DISTINCT ON (subject) unit_path, payload,
                min(occurred_at) FILTER (WHERE payload ->> 'status' = 'served') OVER (PARTITION BY subject) AS first_served
            FROM fact WHERE message_type = '{SignUp}' AND occurred_at < @to
            ORDER BY subject, sequence DESC
        ) AS place
        WHERE payload ->> 'status' = 'served' AND first_served >= @from
        """;

    /// <summary>The family.</summary>
    public static Figure[] All { get; } =
    [
        new(
            "volunteer.sessions",
            "志愿服务场次：期间至少有一人完成服务的班次数",
            "Shifts in which at least one volunteer served in the period",
            Served,
            "count(DISTINCT payload ->> 'shiftId')"
        ),
        new(
            "volunteer.people",
            "志愿服务人数：期间完成过服务的志愿者，每人计一次",
            "Volunteers who served in the period, each once",
            Served,
            "count(DISTINCT payload ->> 'participant')"
        ),
        new(
            "volunteer.minutes",
            "志愿服务时长（分钟）：期间完成的服务，以期末前最新认定的时长为准",
            "Minutes served in the period, as last settled before its end",
            Served,
            "coalesce(sum((payload ->> 'minutes')::bigint), 0)::bigint"
        ),
    ];
}
