using GovPlatform.Domain;

namespace GovPlatform.GridService.Units;

/// <summary>
/// One unit of the organisation tree (A1): a city, county, town, community, grid or department. What it was before stays
/// readable as <see cref="UnitHistory"/>.
/// </summary>
internal sealed class Unit : Aggregate
{
    private Unit() { }

    /// <summary>Statistical or platform code, unique and never changed.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Name as residents know it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its level, never changed: another level is another unit.</summary>
    public UnitLevel Level { get; private set; }

    /// <summary>Code of the unit above, or null for a root.</summary>
    public string? ParentCode { get; private set; }

    /// <summary>Codes from the root down, itself included.</summary>
    public string Path { get; private set; } = "";

    /// <summary>First day the unit exists, in the county's time zone.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>First day it no longer exists, or null while it does.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>First day it is as it is now: <see cref="ValidFrom"/>, or the day of its last change.</summary>
    public DateOnly Since { get; private set; }

    /// <summary>All that may change about it, as it now is.</summary>
    public UnitShape Shape => new(Code, Name, Level, ParentCode, Path);

    /// <summary>Brings a unit into being.</summary>
    /// <param name="shape">What it is.</param>
    /// <param name="day">First day it exists.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public static Unit Establish(UnitShape shape, DateOnly day, DateTimeOffset at)
    {
        var unit = new Unit
        {
            Id = Guid.CreateVersion7(at),
            Code = shape.Code,
            Level = shape.Level,
            ValidFrom = day,
        };
        unit.Take(shape, day);
        unit.Raise(new UnitEstablished(at));
        return unit;
    }

    /// <summary>Gives the unit another name or place. Nothing happens where nothing differs.</summary>
    /// <param name="shape">What it is from now on; same code and level.</param>
    /// <param name="day">First day it is so. A day that has its change already keeps only the last.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <returns>What it was before, to be kept; null when there is nothing to keep.</returns>
    public UnitHistory? Reshape(UnitShape shape, DateOnly day, DateTimeOffset at)
    {
        if (shape == Shape)
            return null;
        if (shape.Code != Code || shape.Level != Level)
            throw new RuleBrokenException("unit.level.changed", RefusalKind.Invalid);
        var before = day > Since ? UnitHistory.Create(this, day) : null;
        Take(shape, day > Since ? day : Since);
        Raise(new UnitReshaped(at));
        return before;
    }

    private void Take(UnitShape shape, DateOnly since) =>
        (Name, ParentCode, Path, Since) = (shape.Name, shape.ParentCode, shape.Path, since);
}
