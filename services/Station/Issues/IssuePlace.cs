namespace GovPlatform.StationService.Issues;

/// <summary>Where an issue came up.</summary>
/// <param name="StationId">The station.</param>
/// <param name="MeetingId">The meeting.</param>
/// <param name="UnitCode">Code of the station's unit.</param>
/// <param name="Path">Path of that unit.</param>
internal sealed record IssuePlace(Guid StationId, Guid MeetingId, string UnitCode, string Path);
