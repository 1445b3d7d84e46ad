namespace GovPlatform.GridService.Units;

/// <summary>Which level may stand under which: the whole rule in one place.</summary>
internal static class UnitLevels
{
    /// <summary>Level from its name in files and requests (<c>town</c>), or null when there is none of that name.</summary>
    /// <param name="name">Name in lower case, exactly.</param>
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

    /// <summary>Name of a level as callers read it.</summary>
    /// <param name="level">The level.</param>
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

    /// <summary>Whether a unit of this level may stand alone at the top.</summary>
    /// <param name="level">The level.</param>
    public static bool MayBeRoot(this UnitLevel level) => level is UnitLevel.City or UnitLevel.County;

    /// <summary>
    /// Whether a unit of this level may stand under one of <paramref name="parent"/>. A step of the line may be left out (a
    /// community straight under a county exists), never reversed: so the tree can hold no circle.
    /// </summary>
    /// <param name="level">The lower unit's level.</param>
    /// <param name="parent">The upper unit's level.</param>
    public static bool MayStandUnder(this UnitLevel level, UnitLevel parent) =>
        level switch
        {
            UnitLevel.Department => parent is UnitLevel.City or UnitLevel.County or UnitLevel.Town,
            UnitLevel.Grid => parent is UnitLevel.Town or UnitLevel.Community,
            _ => parent < level,
        };
}
