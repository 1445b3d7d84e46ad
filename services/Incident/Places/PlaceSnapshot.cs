using GovPlatform.IncidentService.Categories;

namespace GovPlatform.IncidentService.Places;

/// <summary>The reference data needed to accept a report. Immutable.</summary>
/// <param name="Version">Identifies the content of the tables it was loaded from.</param>
/// <param name="Places">Units and grids.</param>
/// <param name="Categories">Categories in force.</param>
internal sealed record PlaceSnapshot(string Version, PlaceMap Places, CategoryList Categories);
