using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Meetings;

/// <summary>
/// Lists meetings in the caller's access scope, oldest entry first: <c>?unit=</c> a unit and all below it,
/// <c>&amp;rhythm=&amp;status=</c>, <c>&amp;from=&amp;to=</c> the days for which they were called, the last exclusive.
/// </summary>
internal static class ListCentreMeetings
{
    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder meetings) =>
        meetings
            .MapGet("/", HandleAsync)
            .WithName(nameof(ListCentreMeetings))
            .RequireAuthorization(Permissions.ReadMeetings);

    private static async Task<Results<Ok<Page<MeetingRow>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        string? unit,
        string? rhythm,
        string? status,
        string? from,
        string? to,
        GridDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        if (await db.FindSubtreeAsync(unit, context, cancel) is not { } subtree)
        {
            return TypedResults.NotFound();
        }
        var meetings = db.Meetings.AsNoTracking().Within(row => row.Path, subtree);
        if (QueryValues.ParseEnum<MeetingRhythm>(rhythm, nameof(rhythm)) is { } ofRhythm)
        {
            meetings = meetings.Where(row => row.Rhythm == ofRhythm);
        }
        if (QueryValues.ParseEnum<MeetingStatus>(status, nameof(status)) is { } inStatus)
        {
            meetings = meetings.Where(row => row.Status == inStatus);
        }
        if (time.ReadInstant(from, nameof(from)) is { } since)
        {
            var first = time.DayOf(since);
            meetings = meetings.Where(row => row.ScheduledFor >= first);
        }
        if (time.ReadInstant(to, nameof(to)) is { } until)
        {
            var end = time.DayOf(until);
            meetings = meetings.Where(row => row.ScheduledFor < end);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            meetings = meetings.Where(row => row.Id > after.Id);
        }
        var rows = await meetings
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .Select(row => new MeetingRow(
                row.Id,
                row.UnitCode,
                row.Rhythm,
                row.ScheduledFor,
                row.Status,
                row.HeldAt,
                row.Attendance
            ))
            .ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(rows, size, row => new Cursor(row.Id)));
    }
}
