namespace GovPlatform.IncidentService.Notifications;

/// <summary>Notifications for one address that this instance has leased, in the order in which they are tried.</summary>
/// <param name="Address">The address.</param>
/// <param name="Notifications">None is tried after the lease.</param>
/// <param name="Until">End of the lease, UTC.</param>
internal sealed record NotificationBatch(
    NotificationAddress Address,
    IReadOnlyList<Notification> Notifications,
    DateTimeOffset Until
);
