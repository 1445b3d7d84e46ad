using System.Collections.Frozen;
using GovPlatform.Contracts.Incident;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Figures;

/// <summary>
/// A named, versioned formula over the ledger. All there are so far count subjects: every subject with at least one fact
/// of one type in the period, once, under the unit that owned it when it happened.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="FormulaVersion">Number of the formula; a change of meaning is a new number.</param>
/// <param name="Fact">Type of the facts counted.</param>
/// <param name="Zh">What it counts, in Chinese.</param>
/// <param name="En">What it counts, in English.</param>
internal sealed record Figure(string Name, int FormulaVersion, string Fact, string Zh, string En);

/// <summary>Every figure there is.</summary>
internal static class KnownFigures
{
    /// <summary>All of them, by name.</summary>
    public static FrozenDictionary<string, Figure> All { get; } =
        new Figure[]
        {
            new(
                "incidents.reported",
                1,
                LedgerFact.NameOf(typeof(IncidentReportedV1)),
                "期间上报的事件数，每件计一次，按上报时所属单位统计",
                "Incidents reported in the period, each once, under the unit that owned them when reported"
            ),
            new(
                "incidents.closed",
                1,
                LedgerFact.NameOf(typeof(IncidentClosedV1)),
                "期间办结的事件数，期间内多次办结仍计一次，按办结时所属单位统计",
                "Incidents closed in the period, each once however often closed, under the unit that owned them when closed"
            ),
        }.ToFrozenDictionary(figure => figure.Name, StringComparer.Ordinal);
}
