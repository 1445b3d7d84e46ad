namespace GovPlatform.StationService.Meetings;

/// <summary>A meeting as callers read it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="StationId">The station.</param>
/// <param name="HeldAt">When it met, UTC.</param>
/// <param name="Subject">What it was about.</param>
/// <param name="Sequence">Number of its last step.</param>
internal sealed record MeetingView(Guid Id, Guid StationId, DateTimeOffset HeldAt, string Subject, long Sequence)
{
    /// <summary>Shows a meeting.</summary>
    /// <param name="meeting">The meeting.</param>
    public static MeetingView Create(StationMeeting meeting) =>
        new(meeting.Id, meeting.StationId, meeting.HeldAt, meeting.Subject, meeting.Sequence);
}
