namespace GovPlatform.StationService.Issues;

/// <summary>The meeting at which an issue is raised, and its station.</summary>
internal sealed record MeetingReference(Guid StationId, Guid MeetingId, string UnitCode, string Path);
