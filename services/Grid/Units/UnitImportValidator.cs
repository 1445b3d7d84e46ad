namespace GovPlatform.GridService.Units;

/// <summary>Decides which lines of a list are valid; the order of the lines does not matter.</summary>
/// <param name="known">All existing units, by code.</param>
/// <param name="scopePath">Path below which the caller may change units; <c>/</c> for all, empty for none.</param>
/// <param name="ended">Codes of units that have ended.</param>
internal sealed class UnitImportValidator(
    IReadOnlyDictionary<string, UnitState> known,
    string scopePath,
    IReadOnlySet<string>? ended = null
)
{
    private readonly Dictionary<string, UnitImportLine> pending = new(StringComparer.Ordinal);
    private readonly HashSet<string> repeated = new(StringComparer.Ordinal);
    private readonly HashSet<string> rejectedCodes = new(StringComparer.Ordinal);

    /// <summary>Valid lines, by code.</summary>
    public Dictionary<string, UnitImportLine> Accepted { get; } = new(StringComparer.Ordinal);

    public List<RejectedLine> Rejected { get; } = [];

    /// <summary>Whether a known unit gets another parent, so that paths below it change.</summary>
    public bool HasMoves { get; private set; }

    public UnitImportValidator Validate(IReadOnlyList<UnitImportLine> lines)
    {
        foreach (var line in lines)
        {
            if (!pending.TryAdd(line.Code, line))
            {
                repeated.Add(line.Code);
            }
        }
        // None of them counts: nothing says which one is meant.
        foreach (var line in lines.Where(line => repeated.Contains(line.Code)))
        {
            Reject(line, "code.duplicate", line.Code);
        }
        foreach (var line in lines)
        {
            Resolve(line.Code);
        }
        return this;
    }

    /// <summary>
    /// Walks up from a line to the first parent that is decided or not in the list, then decides the lines of the walk
    /// from the top down. Lines that form a cycle are rejected.
    /// </summary>
    private void Resolve(string code)
    {
        var walk = new List<UnitImportLine>();
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        while (pending.TryGetValue(code, out var line))
        {
            if (positions.TryGetValue(code, out var start))
            {
                foreach (var member in walk[start..])
                {
                    Reject(member, "parent.cycle", member.Code);
                }
                walk.RemoveRange(start, walk.Count - start);
                break;
            }
            positions.Add(code, walk.Count);
            walk.Add(line);
            if (ParentOf(line) is not { } parent)
            {
                break;
            }
            code = parent;
        }
        for (var i = walk.Count - 1; i >= 0; i--)
        {
            Check(walk[i]);
        }
    }

    private void Check(UnitImportLine line)
    {
        var existing = known.GetValueOrDefault(line.Code);
        var parent = ParentOf(line);
        if (existing is not null && existing.Level != line.Level)
        {
            Reject(line, "level.changed", line.Code);
        }
        else if (ended?.Contains(line.Code) == true)
        {
            Reject(line, "code.used", line.Code);
        }
        else if (parent is null && !line.Level.MayBeRoot())
        {
            Reject(line, "parent.missing", line.Code);
        }
        else if (parent is not null && LevelOf(parent) is not { } upper)
        {
            Reject(line, rejectedCodes.Contains(parent) ? "parent.rejected" : "parent.unknown", parent);
        }
        else if (parent is not null && !line.Level.MayStandUnder(LevelOf(parent)!.Value))
        {
            Reject(line, "parent.levelMismatch", parent);
        }
        else if (!IsInScope(line, existing, parent))
        {
            Reject(line, "scope.outside", line.Code);
        }
        else
        {
            Accept(line, existing, parent);
        }
    }

    private void Accept(UnitImportLine line, UnitState? existing, string? parent)
    {
        pending.Remove(line.Code);
        Accepted.Add(line.Code, line);
        HasMoves |= existing is not null && existing.ParentCode != parent;
    }

    private void Reject(UnitImportLine line, string errorCode, string subject)
    {
        pending.Remove(line.Code);
        rejectedCodes.Add(line.Code);
        Rejected.Add(new RejectedLine(line.Line, errorCode, subject));
    }

    private string? ParentOf(UnitImportLine line) => line.ParentCode ?? known.GetValueOrDefault(line.Code)?.ParentCode;

    private UnitLevel? LevelOf(string code) =>
        Accepted.GetValueOrDefault(code)?.Level ?? known.GetValueOrDefault(code)?.Level;

    /// <summary>A caller bound to a unit may change only what is below that unit before and after the change.</summary>
    private bool IsInScope(UnitImportLine line, UnitState? existing, string? parent) =>
        scopePath == "/"
        || (
            scopePath.Length > 0
            && (existing is null || existing.Path.StartsWith(scopePath, StringComparison.Ordinal))
            && ((existing is not null && existing.ParentCode == parent) || IsBelowScope(parent))
        );

    private bool IsBelowScope(string? code)
    {
        for (
            ;
            code is not null;
            code = Accepted.GetValueOrDefault(code)?.ParentCode ?? known.GetValueOrDefault(code)?.ParentCode
        )
        {
            if (scopePath.EndsWith('/' + code + '/', StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }
}
