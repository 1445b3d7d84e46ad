namespace GovPlatform.DemoCounty.Land;

/// <summary>
/// The lattice all borders are drawn on: 48 × 36 cells over the county's rectangle, every inner corner moved a little.
/// Neighbours share corners, hence their borders are the same numbers and can neither gap nor overlap.
/// </summary>
internal static class CellGrid
{
    /// <summary>Cells along one side of a community.</summary>
    public const int Side = 12;

    /// <summary>Cells from west to east: four communities.</summary>
    public const int Columns = 4 * Side;

    /// <summary>Cells from south to north: three communities.</summary>
    public const int Rows = 3 * Side;

    private const double West = 103.00;
    private const double South = 38.55;
    private const double Width = 0.20 / Columns;
    private const double Height = 0.15 / Rows;

    /// <summary>Less than half a cell, so that no cell can turn over.</summary>
    private const double Wobble = 0.32;

    private static readonly Point[,] Corners = Draw();

    /// <summary>Where a corner lies.</summary>
    public static Point At(Corner corner) => Corners[corner.Column, corner.Row];

    private static Point[,] Draw()
    {
        var random = new SeededRandom("lattice");
        var corners = new Point[Columns + 1, Rows + 1];
        for (var column = 0; column <= Columns; column++)
        {
            for (var row = 0; row <= Rows; row++)
            {
                var east = (random.Fraction() - 0.5) * 2 * Wobble;
                var north = (random.Fraction() - 0.5) * 2 * Wobble;
                corners[column, row] = new Point(
                    Math.Round(West + (Width * (column + (column is 0 or Columns ? 0 : east))), 6),
                    Math.Round(South + (Height * (row + (row is 0 or Rows ? 0 : north))), 6)
                );
            }
        }

        return corners;
    }
}
