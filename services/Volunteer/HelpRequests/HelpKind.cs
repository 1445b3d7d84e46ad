namespace GovPlatform.VolunteerService.HelpRequests;

/// <param name="Name">Key in requests and messages.</param>
internal sealed record HelpKind(string Name, string Zh, string En);
