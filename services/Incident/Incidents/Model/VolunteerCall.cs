namespace GovPlatform.IncidentService.Incidents;

/// <summary>A call for volunteers (志愿者支援).</summary>
/// <param name="CategoryName">Name of the incident's category, shown to volunteers.</param>
/// <param name="People">Number of volunteers needed.</param>
/// <param name="StartsAt">UTC.</param>
/// <param name="EndsAt">UTC.</param>
internal sealed record VolunteerCall(string CategoryName, int People, DateTimeOffset StartsAt, DateTimeOffset EndsAt);
