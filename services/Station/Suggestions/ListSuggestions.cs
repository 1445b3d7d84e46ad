using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Suggestions;

/// <summary>
/// Lists suggestions visible to the caller (see <see cref="SuggestionAccess.VisibleTo"/>), oldest first:
/// <c>?station=&amp;status=</c>.
/// </summary>
internal static class ListSuggestions
{
    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder suggestions) =>
        suggestions
            .MapGet("/", HandleAsync)
            .WithName(nameof(ListSuggestions))
            .RequireAuthorization(SuggestionAccess.RequireReportOrManage);

    private static async Task<Ok<Page<SuggestionView>>> HandleAsync(
        [AsParameters] PageRequest page,
        Guid? station,
        string? status,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var suggestions = db.Suggestions.AsNoTracking().VisibleTo(context);
        if (station is { } stationId)
        {
            suggestions = suggestions.Where(row => row.StationId == stationId);
        }
        if (QueryValues.ParseEnum<SuggestionStatus>(status, nameof(status)) is { } statusFilter)
        {
            suggestions = suggestions.Where(row => row.Status == statusFilter);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            suggestions = suggestions.Where(row => row.Id > after.Id);
        }
        var found = await suggestions.OrderBy(row => row.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(found, size, row => new Cursor(row.Id)).Map(SuggestionView.Create));
    }
}
