namespace GovPlatform.GridService.Units;

/// <summary>Where a unit stands in the tree (A1), from the widest to the narrowest; a department stands beside the line.</summary>
internal enum UnitLevel
{
    /// <summary>市: may be a root.</summary>
    City = 1,

    /// <summary>县、区: may be a root.</summary>
    County = 2,

    /// <summary>镇、乡、街道.</summary>
    Town = 3,

    /// <summary>社区、村.</summary>
    Community = 4,

    /// <summary>网格: a unit that also has borders.</summary>
    Grid = 5,

    /// <summary>职能部门: serves a city, a county or a town, and leads no other unit.</summary>
    Department = 6,
}
