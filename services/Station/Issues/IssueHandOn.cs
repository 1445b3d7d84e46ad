namespace GovPlatform.StationService.Issues;

/// <summary>The incident that an issue is handed on as.</summary>
/// <param name="IncidentId">Key chosen by Station for the incident to be reported.</param>
/// <param name="Longitude">WGS 84 degrees; null if the location is unknown.</param>
/// <param name="Latitude">WGS 84 degrees; null if the location is unknown.</param>
/// <param name="HandedOnBy">Subject of the account that hands it on.</param>
internal sealed record IssueHandOn(
    Guid IncidentId,
    string CategoryCode,
    double? Longitude,
    double? Latitude,
    string HandedOnBy
);
