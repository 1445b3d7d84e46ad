namespace GovPlatform.IncidentService.Incidents;

/// <summary>A wish to suspend, and its approval.</summary>
/// <param name="Until">Until when, UTC.</param>
/// <param name="Reason">Why.</param>
/// <param name="AskedBy">Subject of whoever asked.</param>
/// <param name="ApprovedAt">When it was approved, UTC; null while it is not.</param>
internal sealed record Suspension(DateTimeOffset Until, string? Reason, string AskedBy, DateTimeOffset? ApprovedAt);
