using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Meetings;

/// <summary>Lists meetings visible to the caller, oldest entry first: <c>?station=</c>.</summary>
internal static class ListMeetings
{
    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder meetings) =>
        meetings.MapGet("/", HandleAsync).WithName(nameof(ListMeetings)).RequireAuthorization(Permissions.Manage);

    private static async Task<Ok<Page<MeetingView>>> HandleAsync(
        [AsParameters] PageRequest page,
        Guid? station,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var meetings = db.Meetings.AsNoTracking().Within(meeting => meeting.Path, context.UnitPath);
        if (station is { } stationId)
        {
            meetings = meetings.Where(meeting => meeting.StationId == stationId);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            meetings = meetings.Where(meeting => meeting.Id > after.Id);
        }
        var found = await meetings.OrderBy(meeting => meeting.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(found, size, meeting => new Cursor(meeting.Id)).Map(MeetingView.Create));
    }
}
