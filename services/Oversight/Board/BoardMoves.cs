using System.Globalization;
using System.Text.Json;
using GovPlatform.Contracts.Grid;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Board;

/// <summary>The last moves that happened, told in Chinese without anything personal.</summary>
/// <param name="zone">The county's time zone.</param>
internal sealed class BoardMoves(TimeZoneInfo zone)
{
    private const int Kept = 12;

    private readonly List<(DateTimeOffset At, string Path, string What, string Move)> last = [];
    private readonly Dictionary<string, (long Sequence, string Name, string? Level)> units = new(
        StringComparer.Ordinal
    );

    /// <summary>Name of the county.</summary>
    public string County =>
        units
            .Where(unit => unit.Value.Level is "county" or "city")
            .OrderBy(unit => unit.Value.Level == "county" ? 0 : 1)
            .ThenBy(unit => unit.Key, StringComparer.Ordinal)
            .Select(unit => unit.Value.Name)
            .FirstOrDefault("全县");

    /// <summary>The moves, the latest first.</summary>
    public IReadOnlyList<BoardMove> Describe() =>
        [
            .. last.Select(move => new BoardMove(
                TimeZoneInfo.ConvertTime(move.At, zone).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture),
                Town(move.Path),
                move.What,
                move.Move
            )),
        ];

    /// <summary>Takes a fact in.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="content">Its message.</param>
    public void Apply(LedgerFact fact, JsonElement content)
    {
        if (fact.MessageType == UnitChanged)
            Name(fact, content);
        if (BoardTexts.TextFor(fact.MessageType, content) is not { } words)
            return;
        // A mediation's place would say too much of two households.
        var path = words.HasPlace ? fact.UnitPath : "/";
        var index = last.FindIndex(move => move.At <= fact.OccurredAt);
        if (index < 0 && last.Count == Kept)
            return;
        last.Insert(index < 0 ? last.Count : index, (fact.OccurredAt, path, words.What, words.Move));
        if (last.Count > Kept)
            last.RemoveAt(Kept);
    }

    private static readonly string UnitChanged = LedgerFact.NameOf(typeof(UnitChangedV1));

    private void Name(LedgerFact fact, JsonElement content)
    {
        if (
            content.GetStringOrNull("code") is { } code
            && content.GetStringOrNull("name") is { } name
            && units.GetValueOrDefault(code).Sequence < fact.Sequence
        )
            units[code] = (fact.Sequence, name, content.GetStringOrNull("level"));
    }

    private string Town(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(code => units.GetValueOrDefault(code))
            .Where(unit => unit.Level == "town")
            .Select(unit => unit.Name)
            .FirstOrDefault(County);
}
