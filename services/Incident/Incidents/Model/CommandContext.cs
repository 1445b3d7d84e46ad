using GovPlatform.IncidentService.Clocks;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>The circumstances of one move: who, when, why, and the deadlines in force.</summary>
/// <param name="By">Who acts.</param>
/// <param name="At">Moment of the decision, UTC.</param>
/// <param name="Deadlines">The deadline rules new clocks are computed by.</param>
/// <param name="Reason">Why, in the actor's own words; some moves need it.</param>
internal sealed record CommandContext(Principal By, DateTimeOffset At, Deadlines Deadlines, string? Reason = null);
