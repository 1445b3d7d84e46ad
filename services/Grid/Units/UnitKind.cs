namespace GovPlatform.GridService.Units;

/// <summary>
/// What a unit is, apart from its level. Some units stand at the level of a division, and take part in the work as one, without
/// being an administrative division of the State.
/// </summary>
internal enum UnitKind
{
    /// <summary>行政区划、基层组织、部门.</summary>
    Division,

    /// <summary>开发区.</summary>
    DevelopmentZone,

    /// <summary>农场.</summary>
    Farm,

    /// <summary>林场.</summary>
    ForestFarm,

    /// <summary>兵团.</summary>
    Corps,
}
