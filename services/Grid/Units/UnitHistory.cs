namespace GovPlatform.GridService.Units;

/// <summary>What a unit was for some days until it changed: kept so that the tree can be shown as of a day.</summary>
internal sealed class UnitHistory
{
    private UnitHistory() { }

    /// <summary>The unit.</summary>
    public Guid UnitId { get; private set; }

    /// <summary>First day it was so.</summary>
    public DateOnly Since { get; private set; }

    /// <summary>First day it was no longer so.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>Its code, then as now.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Its name then.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its level, then as now.</summary>
    public UnitLevel Level { get; private set; }

    /// <summary>Its parent then.</summary>
    public string? ParentCode { get; private set; }

    /// <summary>Its path then; walls go by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Takes down what a unit is before it changes.</summary>
    /// <param name="unit">The unit, not yet changed.</param>
    /// <param name="until">First day it is no longer so.</param>
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
        };
}
