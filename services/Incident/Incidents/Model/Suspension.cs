namespace GovPlatform.IncidentService.Incidents;

/// <summary>A request to suspend the work, or the suspension itself once <see cref="ApprovedAt"/> is set.</summary>
/// <param name="Until">Requested end, UTC.</param>
/// <param name="Reason">The handler's reason.</param>
/// <param name="AskedBy">Subject of the account that requested it; the same account may not approve it.</param>
/// <param name="ApprovedAt">When it was approved, UTC; null while the request is pending.</param>
internal sealed record Suspension(DateTimeOffset Until, string? Reason, string AskedBy, DateTimeOffset? ApprovedAt);
