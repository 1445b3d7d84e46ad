using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Meetings;

/// <summary>Shows one meeting in the caller's access scope.</summary>
internal static class GetCentreMeeting
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder meetings) =>
        meetings
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(GetCentreMeeting))
            .RequireAuthorization(Permissions.ReadMeetings);

    private static async Task<Results<Ok<MeetingView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        GridDb db,
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
        response.SetSequence(meeting.Sequence);
        return TypedResults.Ok(MeetingView.Create(meeting));
    }
}
