namespace GovPlatform.DemoCounty.Land;

/// <summary>
/// The lattice on which all borders lie: 48 × 36 cells over the county's rectangle, with each inner corner displaced at
/// random. Neighbours share corners, so their borders have identical coordinates, without gaps or overlaps.
/// </summary>
internal static class CellGrid
{
    /// <summary>Cells along one side of a community.</summary>
    public const int Side = 12;

    /// <summary>Cells from west to east; four communities.</summary>
    public const int Columns = 4 * Side;

    /// <summary>Cells from south to north; three communities.</summary>
    public const int Rows = 3 * Side;

    private const double West = 103.00;
    private const double South = 38.55;
    private const double Width = 0.20 / Columns;
    private const double Height = 0.15 / Rows;

    /// <summary>Maximum displacement in cells; below one half, so that no cell is inverted.</summary>
    private const double MaxDisplacement = 0.32;

    private static readonly Point[,] Corners = CreateCorners();

    public static Point PositionOf(Corner corner) => Corners[corner.Column, corner.Row];

    private static Point[,] CreateCorners()
    {
        var random = new SeededRandom("lattice");
        var corners = new Point[Columns + 1, Rows + 1];
        for (var column = 0; column <= Columns; column++)
        {
            for (var row = 0; row <= Rows; row++)
            {
                var east = (random.Fraction() - 0.5) * 2 * MaxDisplacement;
                var north = (random.Fraction() - 0.5) * 2 * MaxDisplacement;
                corners[column, row] = new Point(
                    Math.Round(West + (Width * (column + (column is 0 or Columns ? 0 : east))), 6),
                    Math.Round(South + (Height * (row + (row is 0 or Rows ? 0 : north))), 6)
                );
            }
        }

        return corners;
    }
}
