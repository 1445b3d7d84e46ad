namespace GovPlatform.IncidentService.Routing;

/// <summary>成例: an arbiter's decision about an incident that was returned twice. Stored as JSON.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Number">Its number.</param>
/// <param name="Reason">The arbiter's reason, or null.</param>
/// <param name="Unit">Code of the arbiter's unit; null for the platform.</param>
/// <param name="At">When it was decided, UTC.</param>
internal sealed record Precedent(Guid IncidentId, string Number, string? Reason, string? Unit, DateTimeOffset At);
