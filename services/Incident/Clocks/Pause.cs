namespace GovPlatform.IncidentService.Clocks;

/// <summary>A time in which a clock stood still.</summary>
/// <param name="From">Begin, UTC.</param>
/// <param name="To">End, UTC; null while it lasts.</param>
internal sealed record Pause(DateTimeOffset From, DateTimeOffset? To);
