using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.SavedFilters;

/// <summary>A saved filter, in responses.</summary>
/// <param name="Shared">Whether callers of the same unit may use it too.</param>
/// <param name="Own">Whether the caller keeps it, and may change it.</param>
/// <param name="ChangedAt">UTC.</param>
internal sealed record SavedFilterView(
    Guid Id,
    long Sequence,
    string Name,
    IncidentFilter Query,
    bool Shared,
    bool Own,
    DateTimeOffset ChangedAt
)
{
    public static SavedFilterView Create(SavedFilter filter, RequestContext context) =>
        new(
            filter.Id,
            filter.Sequence,
            filter.Name,
            filter.Query,
            filter.Shared,
            filter.Owner == context.Subject,
            filter.ChangedAt
        );
}
