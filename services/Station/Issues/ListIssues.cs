using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Issues;

/// <summary>Lists a meeting's issues, oldest first: <c>?status=</c>.</summary>
internal static class ListIssues
{
    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder issues) =>
        issues.MapGet("/", HandleAsync).WithName(nameof(ListIssues)).RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<Page<IssueView>>, NotFound>> HandleAsync(
        Guid meetingId,
        [AsParameters] PageRequest page,
        string? status,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        if (await db.FindIssuePlaceAsync(meetingId, context, cancel) is null)
        {
            return TypedResults.NotFound();
        }
        var issues = db
            .Issues.AsNoTracking()
            .Within(issue => issue.Path, context.UnitPath)
            .Where(issue => issue.MeetingId == meetingId);
        if (QueryValues.ParseEnum<IssueStatus>(status, nameof(status)) is { } statusFilter)
        {
            issues = issues.Where(issue => issue.Status == statusFilter);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            issues = issues.Where(issue => issue.Id > after.Id);
        }
        var found = await issues.OrderBy(issue => issue.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(found, size, issue => new Cursor(issue.Id)).Map(IssueView.Create));
    }
}
