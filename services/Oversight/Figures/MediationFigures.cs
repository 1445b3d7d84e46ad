using GovPlatform.Contracts.Station;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Figures;

/// <summary>Figures of mediations: how they end, and whether agreements are kept (A34).</summary>
internal static class MediationFigures
{
    private static readonly string Mediation = LedgerFact.NameOf(typeof(MediationMovedV1));

    private static readonly string Ended = Figure.NewestOf(
        Figure.InPeriod(Mediation) + " AND payload ->> 'move' IN ('agree', 'fail', 'withdraw')"
    );

    private static readonly string Due = $"""
        SELECT * FROM ({Figure.AtEnd(Mediation)}) AS agreed
        WHERE payload ->> 'status' IN ('agreed', 'performed', 'broken')
            AND (payload ->> 'followUpOn')::timestamp AT TIME ZONE @zone >= @from
            AND (payload ->> 'followUpOn')::timestamp AT TIME ZONE @zone < @to
        """;

    public static Figure[] All { get; } =
    [
        new(
            "mediation.agreed",
            "调解达成率：期间达成协议的调解 ÷ 期间结束（达成、未达成或撤回）的调解",
            "Of the mediations that ended in the period, by agreement, without one or withdrawn, those agreed",
            Ended,
            "count(*) FILTER (WHERE payload ->> 'move' = 'agree')",
            "count(*)"
        ),
        new(
            "mediation.performed",
            "协议履行率：回访日在期间内的调解协议中至期末已履行的 ÷ 回访日在期间内的调解协议",
            "Of the agreements whose day of follow-up came in the period, those performed by its end",
            Due,
            "count(*) FILTER (WHERE payload ->> 'status' = 'performed')",
            "count(*)"
        ),
    ];
}
