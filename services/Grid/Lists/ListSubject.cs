namespace GovPlatform.GridService.Lists;

/// <summary>What one record of a list is about. There is no list about a person.</summary>
internal enum ListSubject
{
    /// <summary>A place, such as a building or a square.</summary>
    Place = 1,

    /// <summary>A thing, such as a hydrant.</summary>
    Thing = 2,

    /// <summary>A household, named by its address.</summary>
    Household = 3,

    /// <summary>A shop, an employer or another organisation.</summary>
    Organisation = 4,

    /// <summary>The grid itself; a grid has one such record at a time.</summary>
    Grid = 5,
}
