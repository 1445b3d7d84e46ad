using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Reforms;

/// <summary>
/// What a reform changes, computed before anything is stored, so that what is shown first and what is done cannot differ.
/// </summary>
/// <param name="Created">New units, parents before children.</param>
/// <param name="Changed">Existing units with another name, leading body, parent or path, with their states before.</param>
/// <param name="Ended">Units that end.</param>
/// <param name="Drawn">Grids that get borders or households.</param>
/// <param name="Refused">Steps that cannot be carried out; with any, nothing is done.</param>
internal sealed record ReformPlan(
    IReadOnlyList<UnitState> Created,
    IReadOnlyList<(UnitState Before, UnitState After)> Changed,
    IReadOnlyList<EndedUnit> Ended,
    IReadOnlyList<DrawnGrid> Drawn,
    IReadOnlyList<ReformRefusal> Refused
)
{
    /// <summary>The path above everything that the reform touches, before and after it.</summary>
    public string CommonPath
    {
        get
        {
            var paths = Created
                .Select(unit => unit.Path)
                .Concat(Changed.SelectMany(pair => new[] { pair.Before.Path, pair.After.Path }))
                .Concat(Ended.Select(ended => ended.Unit.Path))
                .Concat(DrawnPaths)
                .ToList();
            var common = paths.Count == 0 ? "/" : paths[0];
            foreach (var path in paths)
            {
                var same = common.Zip(path).TakeWhile(pair => pair.First == pair.Second).Count();
                common = common[..(common.LastIndexOf('/', Math.Max(0, same - 1)) + 1)];
            }
            return common.Length == 0 ? "/" : common;
        }
    }

    /// <summary>Paths after the reform of the units that take over from others, by code.</summary>
    public required IReadOnlyDictionary<string, string> SuccessorPaths { get; init; }

    /// <summary>An ended unit at the path of its main successor; where it was if it has none.</summary>
    public UnitState WithSuccessorsPath(EndedUnit end) =>
        end.Successors.Count == 0 ? end.Unit : end.Unit with { Path = SuccessorPaths[end.Successors[0].Code] };

    /// <summary>Paths of the grids that are redrawn and otherwise stay as they are.</summary>
    public required IReadOnlyList<string> DrawnPaths { get; init; }
}
