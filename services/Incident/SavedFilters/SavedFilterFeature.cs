using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.SavedFilters;

/// <summary>Maps saved filters.</summary>
internal static class SavedFilterFeature
{
    public static void MapSavedFilters(this IEndpointRouteBuilder app)
    {
        var filters = app.MapApi("/saved-filters");
        SaveFilter.Map(filters);
        ListSavedFilters.Map(filters);
        GetSavedFilter.Map(filters);
        ChangeSavedFilter.Map(filters);
        DeleteSavedFilter.Map(filters);
    }
}
