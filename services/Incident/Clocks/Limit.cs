namespace GovPlatform.IncidentService.Clocks;

/// <summary>How long a clock may run. Stored with the clock as JSON.</summary>
/// <param name="Amount">At least 1.</param>
/// <param name="Unit">In what it is counted.</param>
internal sealed record Limit(int Amount, LimitUnit Unit);
