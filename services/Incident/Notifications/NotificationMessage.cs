namespace GovPlatform.IncidentService.Notifications;

/// <summary>A notification as it is sent: rendered in the language of its address.</summary>
/// <param name="Id">The same at every attempt.</param>
/// <param name="Occasion">What it is about.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Lines without a line break at the end.</param>
/// <param name="Count">How many notifications it stands for; a summary if more than one.</param>
/// <param name="Unit">Code of the unit that is told.</param>
/// <param name="CreatedAt">When the notification was written, UTC.</param>
/// <param name="IncidentId">Key of the incident; null for a summary.</param>
/// <param name="Facts">What it says of the incident; null for a summary.</param>
/// <param name="Link">Where to open the incident; null if there is none.</param>
internal sealed record NotificationMessage(
    Guid Id,
    Occasion Occasion,
    string Subject,
    string Text,
    int Count,
    string Unit,
    DateTimeOffset CreatedAt,
    Guid? IncidentId,
    NotificationFacts? Facts,
    string? Link
);
