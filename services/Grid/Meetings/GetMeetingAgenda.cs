using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Meetings;

/// <summary>
/// Shows the agenda (议题) of a meeting in the caller's access scope: prepared anew each time until it is held, and from then on
/// as it was when it was recorded as held.
/// </summary>
internal static class GetMeetingAgenda
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder meetings) =>
        meetings
            .MapGet("/{id:guid}/agenda", HandleAsync)
            .WithName(nameof(GetMeetingAgenda))
            .RequireAuthorization(Permissions.ReadMeetings);

    private static async Task<Results<Ok<Agenda>, NotFound>> HandleAsync(
        Guid id,
        GridDb db,
        AgendaReader agendas,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var meeting = await db
            .Meetings.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (meeting is null)
        {
            return TypedResults.NotFound();
        }
        var kept = await db.KeptAgendas.AsNoTracking().SingleOrDefaultAsync(row => row.MeetingId == id, cancel);
        return TypedResults.Ok(
            kept?.Agenda ?? await agendas.PrepareAsync(meeting, time.DayOf(context.At), context.At, cancel)
        );
    }
}
