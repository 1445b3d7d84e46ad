namespace GovPlatform.VolunteerService.Activities;

/// <param name="Name">Key in requests and messages.</param>
internal sealed record ActivityType(string Name, string Zh, string En);
