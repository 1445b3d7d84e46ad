namespace GovPlatform.GridService.Meetings;

/// <summary>What a meeting resolved, in words.</summary>
/// <param name="At">Time of entry, UTC.</param>
internal sealed record MeetingResolution(string Text, DateTimeOffset At);
