namespace GovPlatform.IncidentService.Reactions;

/// <summary>What another service hands on, to be reported as an incident.</summary>
/// <param name="IncidentId">Chosen by the service that hands it on.</param>
/// <param name="UnitPath">Path of the unit it comes from.</param>
/// <param name="UnitCode">Code of that unit.</param>
/// <param name="Longitude">WGS 84 degrees; null if the place was not stated.</param>
/// <param name="Latitude">WGS 84 degrees; null if the place was not stated.</param>
/// <param name="ReportedBy">Subject of the account that hands it on.</param>
/// <param name="Post">The kind of post in which that account does so; null without a post.</param>
/// <param name="At">When it was handed on, UTC.</param>
internal sealed record HandedOnMatter(
    Guid IncidentId,
    string UnitPath,
    string UnitCode,
    string CategoryCode,
    double? Longitude,
    double? Latitude,
    string Description,
    string ReportedBy,
    string? Post,
    DateTimeOffset At
);
