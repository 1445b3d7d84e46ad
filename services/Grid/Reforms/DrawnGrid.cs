using GovPlatform.GridService.Grids;

namespace GovPlatform.GridService.Reforms;

/// <summary>A grid that gets borders by a reform.</summary>
/// <param name="Step">Position of the step, from 0.</param>
/// <param name="Code">Its code.</param>
/// <param name="Borders">Its borders from the day on; null where only the households change.</param>
/// <param name="Households">Households inside; null where not counted.</param>
internal sealed record DrawnGrid(int Step, string Code, GridBorders? Borders, int? Households);
