using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>
/// Lists the notifications of the caller's unit and of those below it, newest first; <c>?unit=</c> those of one of them and below,
/// <c>?state=</c> those in a state, such as the ones that were given up.
/// </summary>
internal static class ListNotifications
{
    private sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder notifications) =>
        notifications
            .MapGet("/", HandleAsync)
            .WithName(nameof(ListNotifications))
            .RequireAuthorization(Permissions.ManageNotifications);

    private static async Task<Ok<Page<NotificationView>>> HandleAsync(
        string? unit,
        string? state,
        [AsParameters] PageRequest page,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var path = unit is null ? context.UnitPath : (await db.ResolvePlaceAsync(unit, context, cancel)).Path;
        var notifications = db.Notifications.AsNoTracking().Within(row => row.Path, path);
        if (QueryValues.ParseEnum<NotificationState>(state, "state") is { } wanted)
        {
            notifications = notifications.Where(row => row.State == wanted);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            notifications = notifications.Where(row => row.Id < after.Id);
        }
        var found = await notifications.OrderByDescending(row => row.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page.Create(found, size, row => new Cursor(row.Id)).Map(NotificationView.Create));
    }
}
