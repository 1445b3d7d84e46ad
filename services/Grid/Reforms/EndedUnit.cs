using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Reforms;

/// <summary>A unit that ends with a reform.</summary>
/// <param name="Unit">Its last state.</param>
/// <param name="Successors">Those that take over, the main one first.</param>
internal sealed record EndedUnit(UnitState Unit, IReadOnlyList<ReformStep.Successor> Successors);
