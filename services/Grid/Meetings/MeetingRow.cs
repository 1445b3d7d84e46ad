namespace GovPlatform.GridService.Meetings;

/// <summary>A meeting in a list, without its words.</summary>
/// <param name="HeldAt">UTC; null if it was not held.</param>
internal sealed record MeetingRow(
    Guid Id,
    string Unit,
    MeetingRhythm Rhythm,
    DateOnly ScheduledFor,
    MeetingStatus Status,
    DateTimeOffset? HeldAt,
    int? Attendance
);
