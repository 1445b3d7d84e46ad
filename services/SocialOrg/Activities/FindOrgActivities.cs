using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>
/// Lists activities within the caller's reach, in order of their ids: <c>?organizationId=</c>, <c>&amp;from=&amp;to=</c> days
/// (the last exclusive), <c>&amp;unit=</c> a unit and all below it.
/// </summary>
internal static class FindOrgActivities
{
    private sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder activities) =>
        activities.MapGet("/", HandleAsync).WithName(nameof(FindOrgActivities)).RequireAuthorization();

    private static async Task<Results<Ok<Page<OrgActivityView>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        Guid? organizationId,
        string? from,
        string? to,
        string? unit,
        SocialOrgDb db,
        Acting acting,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var rows = db.Activities.AsNoTracking().WithinReachOf(acting);
        if (unit is not null)
        {
            if (await db.PathWithinReachAsync(unit, acting, cancel) is not { } path)
            {
                return TypedResults.NotFound();
            }
            rows = rows.Within(row => row.Path, path);
        }
        if (organizationId is not null)
        {
            rows = rows.Where(row => row.OrganizationId == organizationId);
        }
        if (Days.Read(from, "from") is { } first)
        {
            rows = rows.Where(row => row.HeldOn >= first);
        }
        if (Days.Read(to, "to") is { } end)
        {
            rows = rows.Where(row => row.HeldOn < end);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            rows = rows.Where(row => row.Id > after.Id);
        }
        var found = await rows.OrderBy(row => row.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Of(found, size, row => new Cursor(row.Id)).Select(OrgActivityView.Of));
    }
}
