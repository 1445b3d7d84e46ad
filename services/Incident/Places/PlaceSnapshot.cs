using GovPlatform.IncidentService.Categories;

namespace GovPlatform.IncidentService.Places;

/// <summary>Everything a report needs to know beforehand.</summary>
/// <param name="Version">Tells one state of the tables from another.</param>
/// <param name="Places">Units and grids.</param>
/// <param name="Categories">Categories.</param>
internal sealed record PlaceSnapshot(string Version, PlaceMap Places, CategoryList Categories);
