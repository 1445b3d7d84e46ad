namespace GovPlatform.GridService.Units;

/// <summary>
/// The changes an import makes to the tree, computed before anything is stored, so that a dry run and the import itself
/// cannot differ. The order of lines does not matter; lines with the same code are all rejected.
/// </summary>
/// <param name="Created">New units, parents before children.</param>
/// <param name="Changed">Existing units with another name, parent or path, including those that move along.</param>
/// <param name="Accepted">Valid lines, whether or not they change anything.</param>
/// <param name="Rejected">Invalid lines, ordered by line.</param>
internal sealed record UnitPlan(
    IReadOnlyList<UnitState> Created,
    IReadOnlyList<UnitState> Changed,
    IReadOnlyList<UnitImportLine> Accepted,
    IReadOnlyList<RejectedLine> Rejected
)
{
    /// <summary>Validates a list against the tree.</summary>
    /// <param name="known">All existing units, by code.</param>
    /// <param name="scopePath">Path below which the caller may change units; <c>/</c> for all, empty for none.</param>
    /// <param name="ended">Codes of units that have ended; no other unit gets one of them.</param>
    public static UnitPlan Create(
        IReadOnlyList<UnitImportLine> lines,
        IReadOnlyDictionary<string, UnitState> known,
        string scopePath,
        IReadOnlySet<string>? ended = null
    )
    {
        var validation = new UnitImportValidator(known, scopePath, ended).Validate(DivisionCodes.Unify(lines, known));
        var paths = new PathResolver(validation.Accepted, known);
        var created = new List<UnitState>();
        var changed = new List<UnitState>();
        foreach (var line in validation.Accepted.Values)
        {
            var before = known.GetValueOrDefault(line.Code);
            var parent = line.ParentCode ?? before?.ParentCode;
            var shape = new UnitState(
                line.Code,
                line.Name,
                line.Level,
                parent,
                paths.Resolve(line.Code),
                before?.Kind ?? line.Kind,
                before is null ? line.LeadingBody : before.LeadingBody
            );
            if (before is null)
            {
                created.Add(shape);
            }
            else if (before != shape)
            {
                changed.Add(shape);
            }
        }
        if (validation.HasMoves)
        {
            changed.AddRange(
                known
                    .Values.Where(unit => !validation.Accepted.ContainsKey(unit.Code))
                    .Select(unit => (Before: unit, After: unit with { Path = paths.Resolve(unit.Code) }))
                    .Where(pair => pair.Before != pair.After)
                    .Select(pair => pair.After)
            );
        }
        created.Sort((a, b) => a.Level != b.Level ? a.Level.CompareTo(b.Level) : string.CompareOrdinal(a.Code, b.Code));
        return new UnitPlan(
            created,
            changed,
            [.. validation.Accepted.Values],
            [.. validation.Rejected.OrderBy(rejection => rejection.Line)]
        );
    }

    /// <summary>
    /// Paths in the tree after the import. A parent is always of a higher level, so the recursion ends.
    /// </summary>
    private sealed class PathResolver(
        IReadOnlyDictionary<string, UnitImportLine> accepted,
        IReadOnlyDictionary<string, UnitState> known
    )
    {
        private readonly Dictionary<string, string> resolved = new(StringComparer.Ordinal);

        public string Resolve(string code)
        {
            if (resolved.TryGetValue(code, out var path))
            {
                return path;
            }
            var parent = accepted.GetValueOrDefault(code)?.ParentCode ?? known.GetValueOrDefault(code)?.ParentCode;
            return resolved[code] = (parent is null ? "/" : Resolve(parent)) + code + "/";
        }
    }
}
