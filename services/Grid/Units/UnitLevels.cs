namespace GovPlatform.GridService.Units;

/// <summary>Names of the levels, and which level may be under which.</summary>
internal static class UnitLevels
{
    /// <summary>
    /// The level of a name in files and requests (<c>town</c>), compared exactly; null for any other text.
    /// </summary>
    public static UnitLevel? Parse(string? name) =>
        name switch
        {
            "city" => UnitLevel.City,
            "county" => UnitLevel.County,
            "town" => UnitLevel.Town,
            "community" => UnitLevel.Community,
            "grid" => UnitLevel.Grid,
            "department" => UnitLevel.Department,
            _ => null,
        };

    /// <summary>Name of a level in files, requests and messages.</summary>
    public static string Name(this UnitLevel level) =>
        level switch
        {
            UnitLevel.City => "city",
            UnitLevel.County => "county",
            UnitLevel.Town => "town",
            UnitLevel.Community => "community",
            UnitLevel.Grid => "grid",
            UnitLevel.Department => "department",
        };

    /// <summary>Whether a unit of this level may have no parent.</summary>
    public static bool MayBeRoot(this UnitLevel level) => level is UnitLevel.City or UnitLevel.County;

    /// <summary>
    /// Whether a unit of this level may be under one of level <paramref name="parent"/>. Levels may be skipped (some
    /// communities are directly under a county) but not reversed, so the tree cannot contain a cycle.
    /// </summary>
    /// <param name="level">Level of the lower unit.</param>
    /// <param name="parent">Level of the upper unit.</param>
    public static bool MayStandUnder(this UnitLevel level, UnitLevel parent) =>
        level switch
        {
            UnitLevel.Department => parent is UnitLevel.City or UnitLevel.County or UnitLevel.Town,
            UnitLevel.Grid => parent is UnitLevel.Town or UnitLevel.Community,
            _ => parent < level,
        };
}
