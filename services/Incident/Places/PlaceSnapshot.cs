using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Notifications;

namespace GovPlatform.IncidentService.Places;

/// <summary>The reference data needed to accept a report and to move it. Immutable.</summary>
/// <param name="Version">Identifies the content of the tables it was loaded from.</param>
/// <param name="Places">Units and grids.</param>
/// <param name="Categories">Categories in force.</param>
/// <param name="Deadlines">Deadline rules in force, and the working calendar.</param>
internal sealed record PlaceSnapshot(string Version, PlaceMap Places, CategoryList Categories, Deadlines Deadlines)
{
    /// <summary>Who is told of incidents.</summary>
    public AddressBook Addresses { get; init; } = AddressBook.Empty;

    private readonly Lazy<NameIndex> names = new(() => new NameIndex(Places, Categories));

    /// <summary>Names to search for; made by the first search.</summary>
    public NameIndex Names => names.Value;
}
