using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>Sends a notification again that was given up.</summary>
internal static class RetryNotification
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder notifications) =>
        notifications
            .MapPost("/{id:guid}/retry", HandleAsync)
            .WithName(nameof(RetryNotification))
            .RequireAuthorization(Permissions.ManageNotifications);

    /// <exception cref="RuleBrokenException"><c>notification.notFailed</c> in any other state.</exception>
    private static async Task<Results<Ok<NotificationView>, NotFound>> HandleAsync(
        Guid id,
        IncidentDb db,
        NotificationAlarm alarm,
        TimeProvider clock,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var notification = await db
            .Notifications.Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (notification is null)
        {
            return TypedResults.NotFound();
        }
        if (notification.State != NotificationState.Failed)
        {
            throw new RuleBrokenException("notification.notFailed");
        }
        var now = clock.GetUtcNow();
        notification.Retry(now);
        await db.SaveChangesAsync(cancel);
        alarm.Ring(now);
        return TypedResults.Ok(NotificationView.Create(notification));
    }
}
