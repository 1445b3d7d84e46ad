namespace GovPlatform.IncidentService.Incidents;

/// <summary>A call for volunteers (志愿者支援).</summary>
/// <param name="CategoryName">Name of the incident's category; volunteers read it.</param>
/// <param name="People">How many are wanted.</param>
/// <param name="StartsAt">From when, UTC.</param>
/// <param name="EndsAt">Until when, UTC.</param>
internal sealed record VolunteerCall(string CategoryName, int People, DateTimeOffset StartsAt, DateTimeOffset EndsAt);
