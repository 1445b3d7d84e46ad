namespace GovPlatform.StationService.Issues;

/// <summary>The meeting at which an issue is raised, and its station.</summary>
internal sealed record IssuePlace(Guid StationId, Guid MeetingId, string UnitCode, string Path);
