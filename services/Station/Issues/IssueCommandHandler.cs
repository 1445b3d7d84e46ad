using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Issues;

/// <summary>What all moves of an issue have in common: find it within reach, let it decide, save, show it.</summary>
internal sealed class IssueCommandHandler(StationDb db, RequestContext context, IHttpContextAccessor http)
{
    /// <summary>Who acts, and when.</summary>
    public RequestContext Context => context;

    /// <summary>Makes one move.</summary>
    /// <param name="meeting">The meeting.</param>
    /// <param name="id">The issue.</param>
    /// <param name="seen">What the caller has seen.</param>
    /// <param name="move">The move.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Results<Ok<IssueView>, NotFound>> HandleAsync(
        Guid meeting,
        Guid id,
        IfMatch seen,
        Func<StationIssue, Task> move,
        CancellationToken cancel
    )
    {
        var issue = await db
            .Issues.Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id && row.MeetingId == meeting, cancel);
        if (issue is null)
            return TypedResults.NotFound();
        seen.Require(issue.Sequence);
        await move(issue);
        await db.SaveChangesAsync(cancel);
        http.HttpContext!.Response.SetSequence(issue.Sequence);
        return TypedResults.Ok(IssueView.Create(issue));
    }
}
