using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>Removes an address, with all that was or should be sent to it.</summary>
internal static class RemoveNotificationAddress
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder addresses) =>
        addresses
            .MapDelete("/{id:guid}", HandleAsync)
            .WithName(nameof(RemoveNotificationAddress))
            .RequireAuthorization(Permissions.ManageNotifications);

    private static async Task<Results<NoContent, NotFound>> HandleAsync(
        Guid id,
        IncidentDb db,
        PlaceCache placeCache,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var address = await db
            .NotificationAddresses.Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (address is null)
        {
            return TypedResults.NotFound();
        }
        await db.InTransactionAsync(
            async () =>
            {
                db.NotificationAddresses.Remove(address);
                await db.SaveChangesAsync(cancel);
                // By path too, which the index begins with.
                await db
                    .Notifications.Where(row => row.Path == address.Path && row.AddressId == id)
                    .ExecuteDeleteAsync(cancel);
            },
            cancel
        );
        await placeCache.ReloadAsync(cancel);
        return TypedResults.NoContent();
    }
}
