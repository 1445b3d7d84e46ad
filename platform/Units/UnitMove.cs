using GovPlatform.Contracts.Grid;

namespace GovPlatform.Units;

/// <summary>Where what belongs to a unit goes with a reform: to its new path, or to the unit that takes over from it.</summary>
/// <param name="From">The unit's path before.</param>
/// <param name="To">The path after: its own, or its successor's.</param>
/// <param name="Code">Code of the unit at that path.</param>
/// <param name="IsSuccession">Whether another unit takes over; else it is the same unit at another path.</param>
public sealed record UnitMove(string From, string To, string Code, bool IsSuccession)
{
    /// <summary>The moves of a reform. What belonged to a unit that ends without a successor stays where it was.</summary>
    public static IReadOnlyList<UnitMove> Of(ReformSettledV1 reform) =>
        [
            .. reform
                .Units.Select(unit => (Unit: unit, Target: TargetOf(unit)))
                .Where(pair => pair.Unit.FormerPath is { } former && former != pair.Target.Path)
                .Select(pair => new UnitMove(
                    pair.Unit.FormerPath!,
                    pair.Target.Path,
                    pair.Target.Code,
                    pair.Target.Code != pair.Unit.Code
                )),
        ];

    private static (string Path, string Code) TargetOf(ReformedUnit unit) =>
        unit is { ValidTo: not null, SuccessorPath: { } path, SuccessorCode: { } code }
            ? (path, code)
            : (unit.Path, unit.Code);
}
