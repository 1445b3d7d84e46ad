namespace GovPlatform.StationService.Meetings;

/// <param name="HeldAt">UTC.</param>
internal sealed record MeetingView(Guid Id, Guid StationId, DateTimeOffset HeldAt, string Subject, long Sequence)
{
    public static MeetingView Create(StationMeeting meeting) =>
        new(meeting.Id, meeting.StationId, meeting.HeldAt, meeting.Subject, meeting.Sequence);
}
