using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Issues;

/// <summary>Shows one issue visible to the caller.</summary>
internal static class GetIssue
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder issues) =>
        issues.MapGet("/{id:guid}", HandleAsync).WithName(nameof(GetIssue)).RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<IssueView>, NotFound>> HandleAsync(
        Guid meetingId,
        Guid id,
        HttpResponse response,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var issue = await db
            .Issues.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id && row.MeetingId == meetingId, cancel);
        if (issue is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(issue.Sequence);
        return TypedResults.Ok(IssueView.Create(issue));
    }
}
