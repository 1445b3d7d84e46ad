namespace GovPlatform.OversightService.Board;

/// <summary>The county's grids as SVG paths.</summary>
/// <param name="Version">Increases with every change.</param>
/// <param name="Width">Width of the view box.</param>
/// <param name="Height">Height of the view box.</param>
/// <param name="Grids">Ordered by code.</param>
internal sealed record BoardMap(int Version, int Width, int Height, IReadOnlyList<BoardMap.Grid> Grids)
{
    /// <param name="Path">The borders, as SVG path data.</param>
    internal sealed record Grid(string Code, string Name, string Path);
}
