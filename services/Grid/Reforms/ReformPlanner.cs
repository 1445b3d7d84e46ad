using GovPlatform.GridService.Grids;
using GovPlatform.GridService.Imports;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Reforms;

/// <summary>
/// Carries out the steps of a reform on a copy of the tree, in their order, and compares the two. Checks at the end what must hold of
/// the result: that no unit is left below one that has ended, and that successors exist.
/// </summary>
internal sealed class ReformPlanner
{
    private readonly IReadOnlyDictionary<string, UnitState> before;
    private readonly IReadOnlySet<string> usedCodes;
    private readonly string scopePath;
    private readonly Dictionary<string, UnitState> after;
    private readonly List<(int Step, EndedUnit Ended)> ended = [];
    private readonly Dictionary<string, DrawnGrid> drawn = new(StringComparer.Ordinal);
    private readonly List<ReformRefusal> refused = [];

    private ReformPlanner(IReadOnlyDictionary<string, UnitState> tree, IReadOnlySet<string> usedCodes, string scopePath)
    {
        (before, this.usedCodes, this.scopePath) = (tree, usedCodes, scopePath);
        after = new Dictionary<string, UnitState>(tree, StringComparer.Ordinal);
    }

    /// <summary>Plans a reform.</summary>
    /// <param name="steps">In the order in which they are carried out.</param>
    /// <param name="tree">All existing units, by code.</param>
    /// <param name="usedCodes">Codes of units that have ended.</param>
    /// <param name="scopePath">Path below which the caller may change units; <c>/</c> for all, empty for none.</param>
    public static ReformPlan Plan(
        IReadOnlyList<ReformStep> steps,
        IReadOnlyDictionary<string, UnitState> tree,
        IReadOnlySet<string> usedCodes,
        string scopePath
    )
    {
        var planner = new ReformPlanner(tree, usedCodes, scopePath);
        foreach (var (index, step) in steps.Index())
        {
            planner.Carry(index, step);
        }
        return planner.Compare(steps);
    }

    private void Carry(int index, ReformStep step)
    {
        if (step.Kind == ReformStepKind.Begin)
        {
            Begin(index, step);
            return;
        }
        if (!after.TryGetValue(step.Code, out var unit))
        {
            Refuse(index, usedCodes.Contains(step.Code) ? "unit.ended" : "unit.unknown", step.Code);
            return;
        }
        if (before.TryGetValue(step.Code, out var known) && !IsInScope(known.Path))
        {
            Refuse(index, "unit.scope.outside", step.Code);
            return;
        }
        switch (step.Kind)
        {
            case ReformStepKind.Change:
                after[step.Code] = unit with
                {
                    Name = ImportText.Trim(step.Name) ?? unit.Name,
                    LeadingBody = ImportText.Trim(step.LeadingBody) ?? unit.LeadingBody,
                };
                break;
            case ReformStepKind.Move:
                if (FitsUnder(index, unit.Level, step.ParentCode))
                {
                    after[step.Code] = unit with { ParentCode = step.ParentCode };
                }
                break;
            case ReformStepKind.Redraw:
                Draw(index, step, unit.Level);
                break;
            default:
                after.Remove(step.Code);
                ended.Add((index, new EndedUnit(unit, step.Successors ?? [])));
                break;
        }
    }

    private void Begin(int index, ReformStep step)
    {
        // A code remembers: it never means another unit.
        if (after.ContainsKey(step.Code) || before.ContainsKey(step.Code) || usedCodes.Contains(step.Code))
        {
            Refuse(index, "unit.code.used", step.Code);
            return;
        }
        var level = step.Level!.Value;
        if (FitsUnder(index, level, step.ParentCode))
        {
            after[step.Code] = new UnitState(
                step.Code,
                ImportText.Trim(step.Name)!,
                level,
                step.ParentCode,
                "",
                step.UnitKind ?? UnitKind.Division,
                ImportText.Trim(step.LeadingBody)
            );
            Draw(index, step, level);
        }
    }

    private void Draw(int index, ReformStep step, UnitLevel level)
    {
        if (step.Geometry is null && step.Households is null)
        {
            return;
        }
        if (level != UnitLevel.Grid)
        {
            Refuse(index, "unit.level.noBorders", step.Code);
            return;
        }
        var borders = default(GridBorders);
        if (step.Geometry is { } geometry)
        {
            (borders, var fault) = GridBorders.Read(geometry);
            if (fault is not null)
            {
                Refuse(index, "grid." + fault.Code, fault.Subject);
                return;
            }
        }
        drawn[step.Code] = new DrawnGrid(index, step.Code, borders, step.Households);
    }

    private bool FitsUnder(int index, UnitLevel level, string? parent)
    {
        if (parent is null)
        {
            return level.MayBeRoot() && scopePath == "/" || Refuse(index, "unit.parent.missing", "");
        }
        if (!after.TryGetValue(parent, out var upper))
        {
            return Refuse(index, "unit.parent.unknown", parent);
        }
        return level.MayStandUnder(upper.Level) || Refuse(index, "unit.parent.levelMismatch", parent);
    }

    private ReformPlan Compare(IReadOnlyList<ReformStep> steps)
    {
        foreach (var (step, end) in ended)
        {
            CheckSuccessors(step, end);
        }
        MoveChildrenAlong();
        CheckChildren();
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        var (created, changed) = (new List<UnitState>(), new List<(UnitState, UnitState)>());
        IEnumerable<UnitState> result = refused.Count == 0 ? after.Values : [];
        foreach (var unit in result)
        {
            var state = unit with { Path = PathOf(unit.Code, paths) };
            if (!before.TryGetValue(unit.Code, out var known))
            {
                created.Add(state);
            }
            else if (known != state)
            {
                changed.Add((known, state));
            }
        }
        var changes = created.Concat(changed.Select(pair => pair.Item2));
        foreach (var unit in changes.Where(unit => !IsInScope(unit.Path)))
        {
            var step = steps.Index().FirstOrDefault(pair => pair.Item.Code == unit.Code).Index;
            Refuse(step, "unit.scope.outside", unit.Code);
        }
        created.Sort((a, b) => a.Level != b.Level ? a.Level.CompareTo(b.Level) : string.CompareOrdinal(a.Code, b.Code));
        return new ReformPlan(
            created,
            changed,
            [.. ended.Select(pair => pair.Ended)],
            [.. drawn.Values.Where(grid => after.ContainsKey(grid.Code))],
            refused
        )
        {
            SuccessorPaths = ended
                .SelectMany(pair => pair.Ended.Successors)
                .Select(successor => successor.Code)
                .Distinct(StringComparer.Ordinal)
                .Where(paths.ContainsKey)
                .ToDictionary(code => code, code => paths[code], StringComparer.Ordinal),
            DrawnPaths = [.. drawn.Keys.Where(before.ContainsKey).Select(code => before[code].Path)],
        };
    }

    private void CheckSuccessors(int step, EndedUnit end)
    {
        foreach (var successor in end.Successors)
        {
            if (!after.TryGetValue(successor.Code, out var unit))
            {
                Refuse(step, "unit.successor.unknown", successor.Code);
            }
            else if (unit.Level != end.Unit.Level)
            {
                Refuse(step, "unit.successor.level", successor.Code);
            }
        }
        // Shares come as decimals, whose sum may be a little beside 1.
        if (end.Successors.Sum(successor => successor.Share ?? 0) > 1 + 1e-6)
        {
            Refuse(step, "unit.successor.shares", end.Unit.Code);
        }
        if (end.Successors.DistinctBy(successor => successor.Code).Count() < end.Successors.Count)
        {
            Refuse(step, "unit.successor.repeated", end.Unit.Code);
        }
    }

    /// <summary>What is below a unit with one successor has one place to go.</summary>
    private void MoveChildrenAlong()
    {
        foreach (var (_, end) in ended.Where(pair => pair.Ended.Successors.Count == 1))
        {
            foreach (var child in after.Values.Where(unit => unit.ParentCode == end.Unit.Code).ToList())
            {
                after[child.Code] = child with { ParentCode = end.Successors[0].Code };
            }
        }
    }

    private void CheckChildren()
    {
        var steps = ended.ToDictionary(pair => pair.Ended.Unit.Code, pair => pair.Step, StringComparer.Ordinal);
        foreach (var unit in after.Values.Where(unit => unit.ParentCode is not null))
        {
            if (steps.TryGetValue(unit.ParentCode!, out var step))
            {
                Refuse(step, "unit.hasChildren", unit.Code);
            }
        }
    }

    /// <summary>
    /// A parent is always of a higher level, so the recursion ends. One above the caller's scope is not in the tree, and what is below it
    /// keeps its path.
    /// </summary>
    private string PathOf(string code, Dictionary<string, string> paths)
    {
        if (!paths.TryGetValue(code, out var path))
        {
            var unit = after[code];
            paths[code] = path =
                unit.ParentCode is null ? $"/{code}/"
                : after.ContainsKey(unit.ParentCode) ? $"{PathOf(unit.ParentCode, paths)}{code}/"
                : unit.Path;
        }
        return path;
    }

    private bool IsInScope(string path) => scopePath.Length > 0 && path.StartsWith(scopePath, StringComparison.Ordinal);

    private bool Refuse(int step, string code, string subject)
    {
        refused.Add(new ReformRefusal(step, code, subject));
        return false;
    }
}
