using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>
/// Lists the addresses of the caller's unit and of those below it, by unit; <c>?unit=</c> those of one of them and below.
/// </summary>
internal static class ListNotificationAddresses
{
    private sealed record Cursor(string Path, Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder addresses) =>
        addresses
            .MapGet("/", HandleAsync)
            .WithName(nameof(ListNotificationAddresses))
            .RequireAuthorization(Permissions.ManageNotifications);

    private static async Task<Ok<Page<NotificationAddressView>>> HandleAsync(
        string? unit,
        [AsParameters] PageRequest page,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var path = unit is null ? context.UnitPath : (await db.ResolvePlaceAsync(unit, context, cancel)).Path;
        var addresses = db.NotificationAddresses.AsNoTracking().Within(row => row.Path, path);
        if (page.Cursor<Cursor>() is { } after)
        {
            addresses = addresses.Where(row =>
                string.Compare(row.Path, after.Path) > 0 || (row.Path == after.Path && row.Id > after.Id)
            );
        }
        var found = await addresses.OrderBy(row => row.Path).ThenBy(row => row.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(
            Page.Create(found, size, row => new Cursor(row.Path, row.Id)).Map(NotificationAddressView.Create)
        );
    }
}
