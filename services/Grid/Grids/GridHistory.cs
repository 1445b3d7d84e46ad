namespace GovPlatform.GridService.Grids;

/// <summary>Borders a grid had for some days until they changed: kept so that the map can be shown as of a day.</summary>
internal sealed class GridHistory
{
    private GridHistory() { }

    /// <summary>The grid.</summary>
    public Guid GridId { get; private set; }

    /// <summary>First day it was so.</summary>
    public DateOnly Since { get; private set; }

    /// <summary>First day it was no longer so.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>Its code, then as now.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Its name then.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its path then; walls go by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Its borders then.</summary>
    public string Geometry { get; private set; } = "";

    /// <summary>Its households then.</summary>
    public int? Households { get; private set; }

    /// <summary>Takes down what a grid is before it changes.</summary>
    /// <param name="grid">The grid, not yet changed.</param>
    /// <param name="until">First day it is no longer so.</param>
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
            Households = grid.Households,
        };
}
