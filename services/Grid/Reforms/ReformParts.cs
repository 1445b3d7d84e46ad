using GovPlatform.Contracts.Grid;
using GovPlatform.GridService.Grids;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Reforms;

/// <summary>Divides what a reform has changed into parts, each small enough for one message.</summary>
internal static class ReformParts
{
    /// <summary>Largest text of borders in one part, in letters; the broker's limit for a message is 16 MiB.</summary>
    private const int MaxGeometry = 4_000_000;

    /// <summary>The units are in the first part, since what belongs to grids is found by them.</summary>
    /// <param name="plan">The plan; null for an import, which ends no unit.</param>
    /// <param name="units">Created, changed and ended.</param>
    /// <param name="grids">Created, redrawn and ended.</param>
    public static IReadOnlyList<ReformPart> Create(
        ReformPlan? plan,
        IReadOnlyList<TouchedUnit> units,
        IReadOnlyList<Grid> grids
    )
    {
        var ends = (plan?.Ended ?? []).ToDictionary(end => end.Unit.Code, StringComparer.Ordinal);
        var paths = plan?.SuccessorPaths ?? new Dictionary<string, string>();
        var reformed = units
            .Select(touched => Describe(touched, ends.GetValueOrDefault(touched.Unit.Code), paths))
            .ToList();
        var parts = new List<ReformPart>();
        var (batch, size) = (new List<ReformedGrid>(), 0);
        foreach (var grid in grids)
        {
            if (size + grid.Geometry.Length > MaxGeometry && batch.Count > 0)
            {
                parts.Add(new ReformPart(parts.Count == 0 ? reformed : [], batch));
                (batch, size) = ([], 0);
            }
            batch.Add(Describe(grid));
            size += grid.Geometry.Length;
        }
        parts.Add(new ReformPart(parts.Count == 0 ? reformed : [], batch));
        return parts;
    }

    private static ReformedUnit Describe(TouchedUnit touched, EndedUnit? end, IReadOnlyDictionary<string, string> paths)
    {
        var unit = touched.Unit;
        return new ReformedUnit
        {
            Id = unit.Id,
            Sequence = unit.Sequence,
            Code = unit.Code,
            Name = unit.Name,
            Level = unit.Level.Name(),
            Path = unit.Path,
            FormerPath = touched.FormerPath,
            ValidFrom = unit.ValidFrom,
            ValidTo = unit.ValidTo,
            SuccessorCode = unit.SuccessorCode,
            SuccessorPath = unit.SuccessorCode is null ? null : paths[unit.SuccessorCode],
        };
    }

    private static ReformedGrid Describe(Grid grid) =>
        new()
        {
            Id = grid.Id,
            Sequence = grid.Sequence,
            Code = grid.Code,
            Path = grid.Path,
            Geometry = grid.Geometry,
            ValidFrom = grid.ValidFrom,
            ValidTo = grid.ValidTo,
        };
}
