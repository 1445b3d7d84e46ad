namespace GovPlatform.GridService.Units;

/// <summary>State of a unit in a past period, kept so that the tree can be returned as of a day.</summary>
internal sealed class UnitHistory
{
    private UnitHistory() { }

    public Guid UnitId { get; private set; }

    /// <summary>First day of the period.</summary>
    public DateOnly Since { get; private set; }

    /// <summary>First day after the period.</summary>
    public DateOnly Until { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public UnitLevel Level { get; private set; }

    public string? ParentCode { get; private set; }

    /// <summary>The path in the period; row-level security uses it.</summary>
    public string Path { get; private set; } = "";

    public UnitKind Kind { get; private set; }

    public string? LeadingBody { get; private set; }

    /// <summary>Copies the state of a unit that is about to change.</summary>
    /// <param name="unit">The unit before the change.</param>
    /// <param name="until">First day of the new state.</param>
    public static UnitHistory Create(Unit unit, DateOnly until) =>
        new()
        {
            UnitId = unit.Id,
            Since = unit.Since,
            Until = until,
            Code = unit.Code,
            Name = unit.Name,
            Level = unit.Level,
            ParentCode = unit.ParentCode,
            Path = unit.Path,
            Kind = unit.Kind,
            LeadingBody = unit.LeadingBody,
        };
}
