namespace GovPlatform.IncidentService.Notifications;

/// <summary>Where a notification is on its way.</summary>
internal enum NotificationState
{
    /// <summary>Not delivered yet; tried when it is due.</summary>
    Pending,

    /// <summary>The receiving server has accepted it.</summary>
    Sent,

    /// <summary>Given up; it is sent again only when a person asks for it.</summary>
    Failed,

    /// <summary>Another notification is sent for it, as a summary.</summary>
    Folded,
}
