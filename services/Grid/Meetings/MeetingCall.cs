namespace GovPlatform.GridService.Meetings;

/// <summary>For what a meeting is called.</summary>
/// <param name="ScheduledFor">Day of the county.</param>
/// <param name="Link">Where it meets in another system, as an address of the web; null if in a room.</param>
/// <param name="Chair">Subject of the account that chairs it; null if not stated.</param>
internal sealed record MeetingCall(MeetingRhythm Rhythm, DateOnly ScheduledFor, string? Link, string? Chair);
