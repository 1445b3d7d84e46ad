using GovPlatform.Contracts.Grid;

namespace GovPlatform.GridService.Reforms;

/// <summary>A part of what a reform has changed, as its message states it.</summary>
/// <param name="Units">Units that are new, changed or ended.</param>
/// <param name="Grids">Grids whose borders are new, changed or no longer valid.</param>
internal sealed record ReformPart(IReadOnlyList<ReformedUnit> Units, IReadOnlyList<ReformedGrid> Grids);
