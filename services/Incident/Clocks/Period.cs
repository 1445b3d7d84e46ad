namespace GovPlatform.IncidentService.Clocks;

/// <summary>A time that is over. Stored as JSON, so property names are part of the stored format.</summary>
/// <param name="From">Begin, UTC.</param>
/// <param name="To">End, UTC; not before the begin.</param>
internal sealed record Period(DateTimeOffset From, DateTimeOffset To);
