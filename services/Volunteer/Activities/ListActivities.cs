using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>
/// Lists activities visible to the caller, ordered by the start of their first shift: <c>?unit=</c> a unit and all
/// below it, <c>&amp;status=&amp;from=&amp;to=</c> (<c>to</c> is exclusive).
/// </summary>
internal static class ListActivities
{
    internal sealed record Cursor(DateTimeOffset StartsAt, Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder activities) =>
        activities
            .MapGet("/", HandleAsync)
            .WithName(nameof(ListActivities))
            .RequireAuthorization(Permissions.SignUpOrManage);

    private static async Task<Ok<Page<ActivityView>>> HandleAsync(
        [AsParameters] PageRequest page,
        string? unit,
        string? status,
        string? from,
        string? to,
        VolunteerDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var activities = db.ActivitiesVisibleTo(context).AsNoTracking();
        if (unit is not null)
        {
            // Activities are public, so any unit may be given; an unknown one hosts none.
            var place = await db.FindPlaceAsync(unit, cancel);
            activities = activities.Within(activity => activity.Path, place?.Path ?? "");
        }
        if (QueryValues.ParseEnum<ActivityStatus>(status, "status") is { } wanted)
        {
            activities = activities.Where(activity => activity.Status == wanted);
        }
        if (time.ReadInstant(from, "from") is { } first)
        {
            activities = activities.Where(activity => activity.StartsAt >= first);
        }
        if (time.ReadInstant(to, "to") is { } last)
        {
            activities = activities.Where(activity => activity.StartsAt < last);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            var (start, id) = (after.StartsAt.ToUniversalTime(), after.Id);
            activities = activities.Where(activity =>
                activity.StartsAt > start || (activity.StartsAt == start && activity.Id > id)
            );
        }
        var found = await activities
            .Include(activity => activity.Shifts)
            .OrderBy(activity => activity.StartsAt)
            .ThenBy(activity => activity.Id)
            .Take(size + 1)
            .ToListAsync(cancel);
        return TypedResults.Ok(
            Page.Create(found, size, activity => new Cursor(activity.StartsAt, activity.Id)).Map(ActivityView.Create)
        );
    }
}
