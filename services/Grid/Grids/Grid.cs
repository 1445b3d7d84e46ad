using GovPlatform.Domain;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// The borders of one unit of level grid (A2), with the households in them. The unit holds name and place in the tree; the
/// grid repeats both, so that whoever reads borders needs no second table. Earlier borders stay as <see cref="GridHistory"/>.
/// </summary>
internal sealed class Grid : Aggregate
{
    private Grid() { }

    /// <summary>The unit's code, unique and never changed.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The unit's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The unit's path, itself included; walls go by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Borders as a GeoJSON geometry, WGS 84.</summary>
    public string Geometry { get; private set; } = "";

    /// <summary>Households inside, or null where not counted.</summary>
    public int? Households { get; private set; }

    /// <summary>First day these borders hold, in the county's time zone.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>Gives a unit of level grid its first borders.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="geometry">Borders as a GeoJSON geometry, checked.</param>
    /// <param name="households">Households inside, or null where not counted.</param>
    /// <param name="day">First day the borders hold.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public static Grid Draw(UnitShape unit, string geometry, int? households, DateOnly day, DateTimeOffset at)
    {
        var grid = new Grid
        {
            Id = Guid.CreateVersion7(at),
            Code = unit.Code,
            Name = unit.Name,
            Path = unit.Path,
            Geometry = geometry,
            Households = households,
            ValidFrom = day,
        };
        grid.Raise(new GridDrawn(at));
        return grid;
    }

    /// <summary>Gives the grid other borders. Nothing happens where nothing differs.</summary>
    /// <param name="geometry">Borders as a GeoJSON geometry, checked.</param>
    /// <param name="households">Households inside, or null where not counted.</param>
    /// <param name="day">First day the borders hold. A day that has its change already keeps only the last.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <returns>What it was before, to be kept; null when there is nothing to keep.</returns>
    public GridHistory? Redraw(string geometry, int? households, DateOnly day, DateTimeOffset at)
    {
        if (geometry == Geometry && households == Households)
            return null;
        var before = day > ValidFrom ? GridHistory.Create(this, day) : null;
        (Geometry, Households, ValidFrom) = (geometry, households, day > ValidFrom ? day : ValidFrom);
        Raise(new GridRedrawn(at));
        return before;
    }

    /// <summary>Takes over name and path of its unit. Nothing happens where nothing differs.</summary>
    /// <param name="unit">The unit as it now is.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public void Follow(UnitShape unit, DateTimeOffset at)
    {
        if (unit.Name == Name && unit.Path == Path)
            return;
        (Name, Path) = (unit.Name, unit.Path);
        Raise(new GridFollowedUnit(at));
    }
}
