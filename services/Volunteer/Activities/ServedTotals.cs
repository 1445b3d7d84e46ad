namespace GovPlatform.VolunteerService.Activities;

/// <summary>Totals served in an activity, over all shifts.</summary>
/// <param name="People">Distinct volunteers.</param>
/// <param name="Minutes">Total minutes.</param>
internal sealed record ServedTotals(int People, int Minutes);
