using GovPlatform.Domain;

namespace GovPlatform.GridService.Units;

/// <summary>
/// One unit of the organisation tree (A1): a city, county, town, community, grid or department. Its earlier states are
/// kept as <see cref="UnitHistory"/>.
/// </summary>
internal sealed class Unit : Aggregate
{
    private Unit() { }

    /// <summary>Statistical or platform code; unique, never changes.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The name known to residents.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Never changes: a unit of another level is another unit.</summary>
    public UnitLevel Level { get; private set; }

    /// <summary>Code of the unit above; null for a root.</summary>
    public string? ParentCode { get; private set; }

    /// <summary>Codes from the root down, its own included.</summary>
    public string Path { get; private set; } = "";

    /// <summary>First day on which the unit exists, in the county's time zone.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>First day on which it no longer exists; null while it does.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>Code of the unit that took over from it; null while it exists, and where none did.</summary>
    public string? SuccessorCode { get; private set; }

    /// <summary>An administrative division, or what else it is; never changes.</summary>
    public UnitKind Kind { get; private set; }

    /// <summary>Name of the party body that leads it (A1); null where none was named.</summary>
    public string? LeadingBody { get; private set; }

    /// <summary>First day of its current state: <see cref="ValidFrom"/>, or the day of its last change.</summary>
    public DateOnly Since { get; private set; }

    /// <summary>The current state, for comparison with a plan.</summary>
    public UnitState Shape => new(Code, Name, Level, ParentCode, Path, Kind, LeadingBody);

    /// <summary>Creates a unit.</summary>
    /// <param name="shape">Its first state.</param>
    /// <param name="day">First day on which it exists.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public static Unit Create(UnitState shape, DateOnly day, DateTimeOffset at)
    {
        var unit = new Unit
        {
            Id = Guid.CreateVersion7(at),
            Code = shape.Code,
            Level = shape.Level,
            Kind = shape.Kind,
            ValidFrom = day,
        };
        unit.Apply(shape, day);
        unit.Raise(new UnitCreated(at));
        return unit;
    }

    /// <summary>Changes name, parent, path or leading body; does nothing if all are the same.</summary>
    /// <param name="shape">The new state, of the same code, level and kind.</param>
    /// <param name="day">First day of the new state. Only the last change of a day is kept.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <returns>The previous state, to be stored; null if nothing changed or it began on the same day.</returns>
    /// <exception cref="RuleBrokenException"><c>unit.level.changed</c> for another code or level.</exception>
    public UnitHistory? Change(UnitState shape, DateOnly day, DateTimeOffset at)
    {
        if (shape == Shape)
        {
            return null;
        }
        if (shape.Code != Code || shape.Level != Level || shape.Kind != Kind)
        {
            throw new RuleBrokenException("unit.level.changed", RefusalKind.Invalid);
        }
        var before = day > Since ? UnitHistory.Create(this, day) : null;
        Apply(shape, day > Since ? day : Since);
        Raise(new UnitChanged(at));
        return before;
    }

    /// <summary>Ends the unit. Its code is not given to another one.</summary>
    /// <param name="successor">Code of the unit that takes over; null where none does.</param>
    /// <param name="day">First day on which it no longer exists, not before its current state.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public void End(string? successor, DateOnly day, DateTimeOffset at)
    {
        SuccessorCode = successor;
        ValidTo = day > Since ? day : Since;
        Raise(new UnitChanged(at));
    }

    private void Apply(UnitState shape, DateOnly since)
    {
        (Name, ParentCode, Path, Since) = (shape.Name, shape.ParentCode, shape.Path, since);
        LeadingBody = shape.LeadingBody;
    }
}
