namespace GovPlatform.OversightService.Board;

/// <summary>The county's grids as paths to be drawn.</summary>
/// <param name="Version">Changes whenever the grids do.</param>
/// <param name="Width">Width of the drawing.</param>
/// <param name="Height">Height of the drawing.</param>
/// <param name="Grids">The grids.</param>
internal sealed record BoardMap(int Version, int Width, int Height, IReadOnlyList<BoardMap.Grid> Grids)
{
    /// <summary>One grid.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Path">Its borders, as an SVG path.</param>
    internal sealed record Grid(string Code, string Name, string Path);
}
