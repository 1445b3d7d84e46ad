using GovPlatform.Contracts.Station;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Figures;

/// <summary>Figures of stations, their sessions and visits (A27, A36, A37).</summary>
internal static class StationFigures
{
    private static readonly string Station = LedgerFact.NameOf(typeof(StationChangedV1));
    private static readonly string Session = LedgerFact.NameOf(typeof(StationSessionHeldV1));

    /// <summary>Sessions held in the period, whenever they were recorded.</summary>
    private static readonly string Held = $"""
        SELECT * FROM ({Figure.NewestOf($"SELECT * FROM fact WHERE message_type = '{Session}'")}) AS session
        WHERE (payload ->> 'heldAt')::timestamptz >= @from AND (payload ->> 'heldAt')::timestamptz < @to
        """;

    public static Figure[] All { get; } =
    [
        new(
            "station.open",
            "期末开放的驿站数",
            "Stations open at the period's end",
            Figure.AtEnd(Station),
            "count(*) FILTER (WHERE payload ->> 'status' = 'open')"
        ),
        OfType("policyTalk", "政策宣讲"),
        OfType("volunteerService", "党员志愿服务"),
        OfType("partyClass", "党课"),
        OfType("lecture", "专题讲座"),
        OfType("culture", "文体活动"),
        OfType("reading", "图书阅览"),
        OfType("other", "其他活动"),
        new(
            "station.visits",
            "服务人次：期间驿站各场活动的到场人次之和，不是人数",
            "Visits to the stations' sessions held in the period; visits, not people",
            Held,
            "coalesce(sum((payload ->> 'visits')::bigint), 0)::bigint"
        ),
    ];

    private static Figure OfType(string type, string zh) =>
        new(
            $"station.sessions.{type}",
            $"期间驿站举办的“{zh}”场次",
            $"Sessions of the type {type} held at stations in the period",
            Held,
            $"count(*) FILTER (WHERE payload ->> 'type' = '{type}')"
        );
}
