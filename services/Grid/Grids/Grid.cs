using GovPlatform.Domain;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// The borders of one unit of level grid (A2) and the households inside. Name and path are copied from the unit, so
/// that a query for borders needs no second table. Earlier borders are kept as <see cref="GridHistory"/>.
/// </summary>
internal sealed class Grid : Aggregate
{
    private Grid() { }

    /// <summary>The unit's code; unique, never changes.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The unit's path, itself included; row-level security uses it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Borders as a GeoJSON geometry, WGS 84.</summary>
    public string Geometry { get; private set; } = "";

    /// <summary>The borders as they came in, where that was in another coordinate system; else null.</summary>
    public GivenBorders? Given { get; private set; }

    /// <summary>Households inside; null where not counted.</summary>
    public int? Households { get; private set; }

    /// <summary>First day on which these borders are valid, in the county's time zone.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>First day on which they no longer are; null while the grid exists.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>Creates the grid with its first borders.</summary>
    /// <param name="unit">A unit of level grid.</param>
    /// <param name="borders">Its first borders.</param>
    /// <param name="households">Null where not counted.</param>
    /// <param name="day">First day on which the borders are valid.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public static Grid Create(UnitState unit, GridBorders borders, int? households, DateOnly day, DateTimeOffset at)
    {
        var grid = new Grid
        {
            Id = Guid.CreateVersion7(at),
            Code = unit.Code,
            Name = unit.Name,
            Path = unit.Path,
            Geometry = borders.GeoJson,
            Given = borders.Given,
            Households = households,
            ValidFrom = day,
        };
        grid.Raise(new GridCreated(at));
        return grid;
    }

    /// <summary>Replaces borders and households; does nothing if both are the same.</summary>
    /// <param name="borders">The new borders; null leaves them as they are.</param>
    /// <param name="households">Null where not counted.</param>
    /// <param name="day">First day on which the borders are valid. Only the last change of a day is kept.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <returns>The previous state, to be stored; null if nothing changed or it began on the same day.</returns>
    public GridHistory? Redraw(GridBorders? borders, int? households, DateOnly day, DateTimeOffset at)
    {
        var (geometry, given) = borders is null ? (Geometry, Given) : (borders.GeoJson, borders.Given);
        if (geometry == Geometry && given == Given && households == Households)
        {
            return null;
        }
        var before = day > ValidFrom ? GridHistory.Create(this, day) : null;
        (Geometry, Given, Households) = (geometry, given, households);
        ValidFrom = day > ValidFrom ? day : ValidFrom;
        Raise(new GridRedrawn(at));
        return before;
    }

    /// <summary>Ends the grid with its unit.</summary>
    /// <param name="day">First day on which its borders are no longer valid.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public void End(DateOnly day, DateTimeOffset at)
    {
        ValidTo = day > ValidFrom ? day : ValidFrom;
        Raise(new GridEnded(at));
    }

    /// <summary>Copies name and path from the grid's unit; does nothing if both are the same.</summary>
    /// <param name="unit">The unit after its change.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public void ApplyUnit(UnitState unit, DateTimeOffset at)
    {
        if (unit.Name == Name && unit.Path == Path)
        {
            return;
        }
        (Name, Path) = (unit.Name, unit.Path);
        Raise(new GridUnitChanged(at));
    }
}
