using System.Globalization;
using System.Text.Json;
using GovPlatform.Contracts.Grid;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Board;

/// <summary>The latest events as texts in Chinese, without personal data.</summary>
internal sealed class BoardMoves(TimeZoneInfo zone)
{
    private const int MaxMoves = 12;

    private readonly List<(DateTimeOffset At, string Path, string What, string Move)> moves = [];
    private readonly Dictionary<string, (long Sequence, string Name, string? Level)> units = new(
        StringComparer.Ordinal
    );

    /// <summary>Name of the county, else of the city; a general term until a unit is known.</summary>
    public string County =>
        units
            .Where(unit => unit.Value.Level is "county" or "city")
            .OrderBy(unit => unit.Value.Level == "county" ? 0 : 1)
            .ThenBy(unit => unit.Key, StringComparer.Ordinal)
            .Select(unit => unit.Value.Name)
            .FirstOrDefault("全县");

    /// <summary>The latest first.</summary>
    public IReadOnlyList<BoardMove> GetLatest() =>
        [
            .. moves.Select(move => new BoardMove(
                TimeZoneInfo.ConvertTime(move.At, zone).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture),
                GetTownName(move.Path),
                move.What,
                move.Move
            )),
        ];

    /// <summary>Applies a fact; facts may come in any order.</summary>
    /// <param name="content">The fact's message.</param>
    public void Apply(LedgerFact fact, JsonElement content)
    {
        if (fact.MessageType == UnitChanged)
        {
            UpdateUnitName(fact, content);
        }
        if (BoardTexts.TextFor(fact.MessageType, content) is not { } texts)
        {
            return;
        }
        // The town of a mediation would point at the households concerned.
        var path = texts.ShowsTown ? fact.UnitPath : "/";
        var index = moves.FindIndex(move => move.At <= fact.OccurredAt);
        if (index < 0 && moves.Count == MaxMoves)
        {
            return;
        }
        moves.Insert(index < 0 ? moves.Count : index, (fact.OccurredAt, path, texts.What, texts.Move));
        if (moves.Count > MaxMoves)
        {
            moves.RemoveAt(MaxMoves);
        }
    }

    private static readonly string UnitChanged = LedgerFact.NameOf(typeof(UnitChangedV1));

    private void UpdateUnitName(LedgerFact fact, JsonElement content)
    {
        if (
            content.GetStringOrNull("code") is { } code
            && content.GetStringOrNull("name") is { } name
            && units.GetValueOrDefault(code).Sequence < fact.Sequence
        )
        {
            units[code] = (fact.Sequence, name, content.GetStringOrNull("level"));
        }
    }

    private string GetTownName(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(code => units.GetValueOrDefault(code))
            .Where(unit => unit.Level == "town")
            .Select(unit => unit.Name)
            .FirstOrDefault(County);
}
