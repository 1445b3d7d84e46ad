namespace GovPlatform.GridService.Units;

/// <summary>
/// Level of a unit in the tree (A1), from the widest to the narrowest; a department is outside this order.
/// </summary>
internal enum UnitLevel
{
    /// <summary>市; may be a root.</summary>
    City = 1,

    /// <summary>县、区; may be a root.</summary>
    County = 2,

    /// <summary>镇、乡、街道.</summary>
    Town = 3,

    /// <summary>社区、村.</summary>
    Community = 4,

    /// <summary>网格; a unit that also has borders.</summary>
    Grid = 5,

    /// <summary>职能部门; belongs to a city, a county or a town, and has no units below it.</summary>
    Department = 6,
}
