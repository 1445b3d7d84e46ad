namespace GovPlatform.GridService.Meetings;

/// <param name="Link">Where it meets in another system, or null.</param>
/// <param name="Chair">Subject of the account that chairs it, or null.</param>
/// <param name="HeldAt">UTC; null if it was not held.</param>
internal sealed record MeetingView(
    Guid Id,
    string Unit,
    MeetingRhythm Rhythm,
    DateOnly ScheduledFor,
    string? Link,
    string? Chair,
    MeetingStatus Status,
    DateTimeOffset? HeldAt,
    int? Attendance,
    string? Minutes,
    string? CancelReason,
    IReadOnlyList<MeetingResolution> Resolutions,
    long Sequence
)
{
    public static MeetingView Create(CentreMeeting meeting) =>
        new(
            meeting.Id,
            meeting.UnitCode,
            meeting.Rhythm,
            meeting.ScheduledFor,
            meeting.Link,
            meeting.Chair,
            meeting.Status,
            meeting.HeldAt,
            meeting.Attendance,
            meeting.Minutes,
            meeting.CancelReason,
            meeting.Resolutions,
            meeting.Sequence
        );
}
