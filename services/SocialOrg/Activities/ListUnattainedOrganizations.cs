using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>
/// The reminder list (A12): organisations in the caller's access scope that owe activities in a week and have not held
/// all of them. <c>?week=2026-W47</c> (default: the current week), <c>&amp;unit=</c> a unit and all below it.
/// </summary>
internal static class ListUnattainedOrganizations
{
    private sealed record Cursor(Guid Id);

    /// <param name="Week">Such as <c>2026-W47</c>.</param>
    internal sealed record View(
        Guid OrganizationId,
        string Name,
        string Category,
        string Unit,
        string Week,
        int Owed,
        int Held
    );

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder activities) =>
        activities
            .MapGet("/attainment", HandleAsync)
            .WithName(nameof(ListUnattainedOrganizations))
            .RequireAuthorization();

    private static async Task<Results<Ok<Page<View>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        string? week,
        string? unit,
        SocialOrgDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var requested = week is null ? Week.Containing(time.DayOf(context.At)) : Week.Parse(week);
        var (monday, end) = (requested.Monday, requested.End);
        // The same rule as WeeklyQuota.OwedIn, as a database query.
        var (begins, ends) = (time.StartOf(monday), time.StartOf(end));
        var rows = db
            .Organizations.AsNoTracking()
            .VisibleTo(context)
            .Where(row => row.RegisteredAt < begins && (row.ExitedAt == null || row.ExitedAt >= ends));
        if (unit is not null)
        {
            if (await db.FindVisiblePathAsync(unit, context, cancel) is not { } path)
            {
                return TypedResults.NotFound();
            }
            rows = rows.Within(row => row.Path, path);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            rows = rows.Where(row => row.Id > after.Id);
        }
        var found = await rows.Select(row => new
            {
                Organization = row,
                Held = db.Activities.Count(held =>
                    held.OrganizationId == row.Id && held.HeldOn >= monday && held.HeldOn < end
                ),
            })
            .Where(row => row.Held < row.Organization.WeeklyQuota)
            .OrderBy(row => row.Organization.Id)
            .Take(size + 1)
            .ToListAsync(cancel);
        return TypedResults.Ok(
            Page.Create(found, size, row => new Cursor(row.Organization.Id))
                .Map(row => new View(
                    row.Organization.Id,
                    row.Organization.Name,
                    row.Organization.Category,
                    row.Organization.Unit,
                    requested.ToString(),
                    row.Organization.WeeklyQuota,
                    row.Held
                ))
        );
    }
}
