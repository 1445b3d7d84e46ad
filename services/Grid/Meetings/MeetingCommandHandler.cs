using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Meetings;

/// <summary>
/// Runs a command on a meeting in the caller's access scope: load, check If-Match, apply, save, respond.
/// </summary>
internal sealed class MeetingCommandHandler(GridDb db, RequestContext context, IHttpContextAccessor http)
{
    public RequestContext Context => context;

    public async Task<Results<Ok<MeetingView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        Func<CentreMeeting, Task> apply,
        CancellationToken cancel
    )
    {
        var meeting = await db
            .Meetings.Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (meeting is null)
        {
            return TypedResults.NotFound();
        }
        ifMatch.Require(meeting.Sequence);
        await apply(meeting);
        await db.SaveChangesAsync(cancel);
        http.HttpContext!.Response.SetSequence(meeting.Sequence);
        return TypedResults.Ok(MeetingView.Create(meeting));
    }
}
