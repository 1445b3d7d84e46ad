namespace GovPlatform.VolunteerService.Activities;

/// <summary>What was served in an activity, all shifts together.</summary>
/// <param name="People">Volunteers who served, each once.</param>
/// <param name="Minutes">Minutes they served.</param>
internal sealed record Served(int People, int Minutes);
