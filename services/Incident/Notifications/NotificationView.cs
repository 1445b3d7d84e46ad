namespace GovPlatform.IncidentService.Notifications;

/// <summary>A notification as those who manage it see it.</summary>
/// <param name="Id">Its key, which receivers get as <c>webhook-id</c> or in <c>Message-ID</c>.</param>
/// <param name="IncidentId">Key of the incident.</param>
/// <param name="Number">Number of the incident.</param>
/// <param name="Occasion">What it is about.</param>
/// <param name="Unit">Code of the unit that is told.</param>
/// <param name="AddressId">Key of the address.</param>
/// <param name="Channel">Name of the channel.</param>
/// <param name="State">Where it is on its way.</param>
/// <param name="Count">How many notifications it is sent for; a summary if more than one.</param>
/// <param name="FoldedInto">The notification that is sent for it, or null.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Error">Code of the last failure, or null.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="DueAt">When it is next tried, UTC; null unless pending.</param>
/// <param name="SettledAt">When it was sent, given up or folded, UTC; null before.</param>
internal sealed record NotificationView(
    Guid Id,
    Guid IncidentId,
    string Number,
    Occasion Occasion,
    string Unit,
    Guid AddressId,
    string Channel,
    NotificationState State,
    int Count,
    Guid? FoldedInto,
    int Attempts,
    string? Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? SettledAt
)
{
    internal static NotificationView Create(Notification row) =>
        new(
            row.Id,
            row.IncidentId,
            row.Facts.Number,
            row.Occasion,
            row.Unit,
            row.AddressId,
            row.Channel,
            row.State,
            row.Folded + 1,
            row.FoldedInto,
            row.Attempts,
            row.Error,
            row.CreatedAt,
            row.State == NotificationState.Pending ? row.DueAt : null,
            row.SettledAt
        );
}
