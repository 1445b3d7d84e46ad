namespace GovPlatform.VolunteerService.Activities;

/// <summary>A type of activity.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Zh">Its name in Chinese.</param>
/// <param name="En">Its name in English.</param>
internal sealed record ActivityType(string Name, string Zh, string En);
