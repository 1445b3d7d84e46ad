using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Meetings;

/// <summary>Shows one meeting visible to the caller.</summary>
internal static class GetMeeting
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder meetings) =>
        meetings
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(GetMeeting))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<MeetingView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        StationDb db,
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
