namespace GovPlatform.GridService.Grids;

/// <summary>Borders of a grid in a past period, kept so that the map can be returned as of a day.</summary>
internal sealed class GridHistory
{
    private GridHistory() { }

    public Guid GridId { get; private set; }

    /// <summary>First day of the period.</summary>
    public DateOnly Since { get; private set; }

    /// <summary>First day after the period.</summary>
    public DateOnly Until { get; private set; }

    public string Code { get; private set; } = "";

    /// <summary>The name when the period ended.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The path when the period ended; row-level security uses it.</summary>
    public string Path { get; private set; } = "";

    public string Geometry { get; private set; } = "";

    /// <summary>The borders as they came in, where that was in another coordinate system; else null.</summary>
    public GivenBorders? Given { get; private set; }

    public int? Households { get; private set; }

    /// <summary>Copies the state of a grid that is about to change.</summary>
    /// <param name="grid">The grid before the change.</param>
    /// <param name="until">First day of the new state.</param>
    public static GridHistory Create(Grid grid, DateOnly until) =>
        new()
        {
            GridId = grid.Id,
            Since = grid.ValidFrom,
            Until = until,
            Code = grid.Code,
            Name = grid.Name,
            Path = grid.Path,
            Geometry = grid.Geometry,
            Given = grid.Given,
            Households = grid.Households,
        };
}
