namespace GovPlatform.StationService.Issues;

/// <summary>As what an issue is handed on.</summary>
/// <param name="IncidentId">Key of the incident to be reported.</param>
/// <param name="CategoryCode">Its category.</param>
/// <param name="Longitude">Where it is, WGS 84 degrees, or null.</param>
/// <param name="Latitude">Where it is, WGS 84 degrees, or null.</param>
/// <param name="By">Subject of whoever hands it on.</param>
internal sealed record IssueForwarding(
    Guid IncidentId,
    string CategoryCode,
    double? Longitude,
    double? Latitude,
    string By
);
