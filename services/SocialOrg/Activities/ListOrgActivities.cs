using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>
/// Lists activities in the caller's access scope, ordered by id: <c>?organizationId=</c>, <c>&amp;from=&amp;to=</c>
/// days (<c>to</c> is exclusive), <c>&amp;unit=</c> a unit and all below it.
/// </summary>
internal static class ListOrgActivities
{
    private sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder activities) =>
        activities.MapGet("/", HandleAsync).WithName(nameof(ListOrgActivities)).RequireAuthorization();

    private static async Task<Results<Ok<Page<OrgActivityView>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        Guid? organizationId,
        string? from,
        string? to,
        string? unit,
        SocialOrgDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var rows = db.Activities.AsNoTracking().VisibleTo(context);
        if (unit is not null)
        {
            if (await db.FindVisiblePathAsync(unit, context, cancel) is not { } path)
            {
                return TypedResults.NotFound();
            }
            rows = rows.Within(row => row.Path, path);
        }
        if (organizationId is not null)
        {
            rows = rows.Where(row => row.OrganizationId == organizationId);
        }
        if (DayParameters.Parse(from, "from") is { } first)
        {
            rows = rows.Where(row => row.HeldOn >= first);
        }
        if (DayParameters.Parse(to, "to") is { } end)
        {
            rows = rows.Where(row => row.HeldOn < end);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            rows = rows.Where(row => row.Id > after.Id);
        }
        var found = await rows.OrderBy(row => row.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(found, size, row => new Cursor(row.Id)).Map(OrgActivityView.Create));
    }
}
