namespace GovPlatform.GridService.Units;

/// <summary>
/// What an import would do to the tree: worked out before anything is touched, so that a dry run and a real one cannot
/// differ. The order of lines does not matter, except that of two lines with one code the first counts.
/// </summary>
/// <param name="Created">Units that come into being, parents before children.</param>
/// <param name="Changed">Units that exist and get another name, parent or path; those moved along with their parent included.</param>
/// <param name="Accepted">Lines that hold, whether or not anything changes by them.</param>
/// <param name="Rejected">Lines that do not, in order of line.</param>
internal sealed record UnitPlan(
    IReadOnlyList<UnitShape> Created,
    IReadOnlyList<UnitShape> Changed,
    IReadOnlyList<UnitImportLine> Accepted,
    IReadOnlyList<RejectedLine> Rejected
)
{
    /// <summary>Judges a list against the tree.</summary>
    /// <param name="lines">The list, as read.</param>
    /// <param name="known">Every unit that exists, by code; ended ones left out.</param>
    /// <param name="reach">Path under which the caller may change units; <c>/</c> for all.</param>
    public static UnitPlan Make(
        IReadOnlyList<UnitImportLine> lines,
        IReadOnlyDictionary<string, UnitShape> known,
        string reach
    )
    {
        var judged = new UnitImportValidator(known, reach).Validate(lines);
        var paths = new Paths(judged.Accepted, known);
        var created = new List<UnitShape>();
        var changed = new List<UnitShape>();
        foreach (var line in judged.Accepted.Values)
        {
            var before = known.GetValueOrDefault(line.Code);
            var parent = line.ParentCode ?? before?.ParentCode;
            var shape = new UnitShape(line.Code, line.Name, line.Level, parent, paths.Of(line.Code));
            if (before is null)
                created.Add(shape);
            else if (before != shape)
                changed.Add(shape);
        }
        if (judged.AnyMoves)
            changed.AddRange(
                known
                    .Values.Where(unit => !judged.Accepted.ContainsKey(unit.Code))
                    .Select(unit => (Before: unit, After: unit with { Path = paths.Of(unit.Code) }))
                    .Where(pair => pair.Before != pair.After)
                    .Select(pair => pair.After)
            );
        created.Sort((a, b) => a.Level != b.Level ? a.Level.CompareTo(b.Level) : string.CompareOrdinal(a.Code, b.Code));
        return new UnitPlan(
            created,
            changed,
            [.. judged.Accepted.Values],
            [.. judged.Refused.OrderBy(refused => refused.Line)]
        );
    }

    /// <summary>Paths in the tree as it will be. Every step goes up a level, so the walk ends.</summary>
    private sealed class Paths(
        IReadOnlyDictionary<string, UnitImportLine> accepted,
        IReadOnlyDictionary<string, UnitShape> known
    )
    {
        private readonly Dictionary<string, string> found = new(StringComparer.Ordinal);

        public string Of(string code)
        {
            if (found.TryGetValue(code, out var path))
                return path;
            var parent = accepted.GetValueOrDefault(code)?.ParentCode ?? known.GetValueOrDefault(code)?.ParentCode;
            return found[code] = (parent is null ? "/" : Of(parent)) + code + "/";
        }
    }
}
