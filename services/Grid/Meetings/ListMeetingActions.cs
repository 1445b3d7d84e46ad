using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Meetings;

/// <summary>
/// Lists actions that units in the caller's access scope have to do or have resolved, oldest entry first: <c>?unit=</c> a unit
/// that has to act and all below it, <c>&amp;open=true</c> what is neither done nor answered, <c>&amp;meeting=</c> of one
/// meeting.
/// </summary>
internal static class ListMeetingActions
{
    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder meetings) =>
        meetings
            .MapGet("/actions", HandleAsync)
            .WithName(nameof(ListMeetingActions))
            .RequireAuthorization(Permissions.ReadMeetings);

    private static async Task<Results<Ok<Page<MeetingActionView>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        string? unit,
        bool? open,
        Guid? meeting,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        if (await db.FindSubtreeAsync(unit, context, cancel) is not { } subtree)
        {
            return TypedResults.NotFound();
        }
        var actions = db.MeetingActions.AsNoTracking().Where(MeetingActions.VisibleWithin(context.UnitPath));
        if (unit is not null)
        {
            actions = actions.Within(row => row.ActingPath, subtree);
        }
        if (open is { } isOpen)
        {
            actions = actions.Where(row => (row.EndedAt == null) == isOpen);
        }
        if (meeting is { } meetingId)
        {
            actions = actions.Where(row => row.MeetingId == meetingId);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            actions = actions.Where(row => row.Id > after.Id);
        }
        var rows = await actions.OrderBy(row => row.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(rows, size, row => new Cursor(row.Id)).Map(MeetingActionView.Create));
    }
}
