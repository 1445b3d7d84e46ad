using GovPlatform.Contracts.Grid;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Figures;

/// <summary>Figures of trainings: how much of the yearly plans is done, and the hours of those who came (A13).</summary>
internal static class TrainingFigures
{
    private static readonly string Training = LedgerFact.NameOf(typeof(TrainingChangedV1));
    private static readonly string Plan = LedgerFact.NameOf(typeof(TrainingPlanChangedV1));

    /// <summary>Trainings held in the period, whenever that was recorded.</summary>
    private static readonly string Held = $"""
        SELECT * FROM ({Figure.NewestOf($"SELECT * FROM fact WHERE message_type = '{Training}'")}) AS training
        WHERE payload ->> 'status' = 'held'
            AND (payload ->> 'heldAt')::timestamptz >= @from AND (payload ->> 'heldAt')::timestamptz < @to
        """;

    /// <summary>They, and the plans of the years that the period touches, as they were at its end.</summary>
    private static readonly string HeldAndPlanned = $"""
        SELECT unit_path, 1::bigint AS held, 0::bigint AS planned FROM ({Held}) AS session
        UNION ALL
        SELECT unit_path, 0, (payload ->> 'sessionsPlanned')::bigint FROM ({Figure.AtEnd(Plan)}) AS plan
        WHERE (payload ->> 'year')::int BETWEEN extract(year FROM @from AT TIME ZONE @zone)
            AND extract(year FROM (@to - interval '1 microsecond') AT TIME ZONE @zone)
        """;

    public static Figure[] All { get; } =
    [
        new(
            "training.planDone",
            "培训计划完成率：期间举办的培训场次 ÷ 期间所涉年度计划的场次",
            "Trainings held in the period, of those that the plans of the years it touches name",
            HeldAndPlanned,
            "coalesce(sum(held), 0)::bigint",
            "coalesce(sum(planned), 0)::bigint"
        ),
        new(
            "training.hours",
            "培训课时（人时）：期间各场培训的课时 × 参训人数之和，取整",
            "Person-hours of the trainings held in the period: the hours of each, times the people who came, in whole hours",
            Held,
            "coalesce(round(sum((payload ->> 'minutes')::numeric * (payload ->> 'attended')::bigint) / 60), 0)::bigint"
        ),
    ];
}
