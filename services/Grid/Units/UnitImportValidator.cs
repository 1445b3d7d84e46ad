namespace GovPlatform.GridService.Units;

/// <summary>Decides line by line which of a list holds, whatever the order of its lines.</summary>
/// <param name="known">Every unit that exists, by code; ended ones left out.</param>
/// <param name="reach">Path under which the caller may change units; <c>/</c> for all.</param>
internal sealed class UnitImportValidator(IReadOnlyDictionary<string, UnitShape> known, string reach)
{
    private readonly Dictionary<string, UnitImportLine> open = new(StringComparer.Ordinal);
    private readonly HashSet<string> refusedCodes = new(StringComparer.Ordinal);

    /// <summary>Lines that hold, by code.</summary>
    public Dictionary<string, UnitImportLine> Accepted { get; } = new(StringComparer.Ordinal);

    /// <summary>Lines that do not.</summary>
    public List<RejectedLine> Refused { get; } = [];

    /// <summary>Whether a known unit gets another parent, so that paths below it change.</summary>
    public bool AnyMoves { get; private set; }

    /// <summary>Judges the whole list.</summary>
    /// <param name="lines">The list, as read.</param>
    public UnitImportValidator Validate(IReadOnlyList<UnitImportLine> lines)
    {
        foreach (var line in lines)
        {
            if (!open.TryAdd(line.Code, line))
                Refused.Add(new RejectedLine(line.Line, "code.duplicate", line.Code));
        }
        foreach (var line in lines)
            Settle(line.Code);
        return this;
    }

    /// <summary>Walks up from one line to what is settled, then settles downwards; a walk that meets itself is a circle.</summary>
    private void Settle(string code)
    {
        var trail = new List<UnitImportLine>();
        var onTrail = new Dictionary<string, int>(StringComparer.Ordinal);
        while (open.TryGetValue(code, out var line))
        {
            if (onTrail.TryGetValue(code, out var start))
            {
                foreach (var member in trail[start..])
                    Refuse(member, "parent.cycle", member.Code);
                trail.RemoveRange(start, trail.Count - start);
                break;
            }
            onTrail.Add(code, trail.Count);
            trail.Add(line);
            if (ParentOf(line) is not { } parent)
                break;
            code = parent;
        }
        for (var i = trail.Count - 1; i >= 0; i--)
            Decide(trail[i]);
    }

    private void Decide(UnitImportLine line)
    {
        var before = known.GetValueOrDefault(line.Code);
        var parent = ParentOf(line);
        if (before is not null && before.Level != line.Level)
            Refuse(line, "level.changed", line.Code);
        else if (parent is null && !line.Level.MayBeRoot())
            Refuse(line, "parent.missing", line.Code);
        else if (parent is not null && LevelOf(parent) is not { } upper)
            Refuse(line, refusedCodes.Contains(parent) ? "parent.rejected" : "parent.unknown", parent);
        else if (parent is not null && !line.Level.MayStandUnder(LevelOf(parent)!.Value))
            Refuse(line, "parent.levelMismatch", parent);
        else if (!Within(line, before, parent))
            Refuse(line, "scope.outside", line.Code);
        else
            Accept(line, before, parent);
    }

    private void Accept(UnitImportLine line, UnitShape? before, string? parent)
    {
        open.Remove(line.Code);
        Accepted.Add(line.Code, line);
        AnyMoves |= before is not null && before.ParentCode != parent;
    }

    private void Refuse(UnitImportLine line, string fault, string about)
    {
        open.Remove(line.Code);
        refusedCodes.Add(line.Code);
        Refused.Add(new RejectedLine(line.Line, fault, about));
    }

    private string? ParentOf(UnitImportLine line) => line.ParentCode ?? known.GetValueOrDefault(line.Code)?.ParentCode;

    private UnitLevel? LevelOf(string code) =>
        Accepted.GetValueOrDefault(code)?.Level ?? known.GetValueOrDefault(code)?.Level;

    /// <summary>A caller bound to a unit changes only what is and stays below that unit.</summary>
    private bool Within(UnitImportLine line, UnitShape? before, string? parent) =>
        reach == "/"
        || (
            reach.Length > 0
            && (before is null || before.Path.StartsWith(reach, StringComparison.Ordinal))
            && ((before is not null && before.ParentCode == parent) || InReach(parent))
        );

    private bool InReach(string? code)
    {
        for (
            ;
            code is not null;
            code = Accepted.GetValueOrDefault(code)?.ParentCode ?? known.GetValueOrDefault(code)?.ParentCode
        )
        {
            if (reach.EndsWith('/' + code + '/', StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
