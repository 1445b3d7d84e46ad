using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.StationService.Suggestions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Issues;

/// <summary>
/// Runs a command on an issue in the caller's access scope: load, check If-Match, apply, save, respond.
/// </summary>
internal sealed class IssueCommandHandler(StationDb db, RequestContext context, IHttpContextAccessor http)
{
    public RequestContext Context => context;

    public async Task<Results<Ok<IssueView>, NotFound>> HandleAsync(
        Guid meetingId,
        Guid id,
        IfMatch ifMatch,
        Func<StationIssue, Task> apply,
        CancellationToken cancel
    )
    {
        var issue = await db
            .Issues.Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id && row.MeetingId == meetingId, cancel);
        if (issue is null)
        {
            return TypedResults.NotFound();
        }
        ifMatch.Require(issue.Sequence);
        await apply(issue);
        await db.FollowIssueAsync(issue, context.At, cancel);
        await db.SaveChangesAsync(cancel);
        http.HttpContext!.Response.SetSequence(issue.Sequence);
        return TypedResults.Ok(IssueView.Create(issue));
    }
}
