using GovPlatform.IncidentService.Clocks;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// What every move on an incident needs besides its own arguments. Built per request by
/// <see cref="IncidentCommandHandler.CreateContext"/>, and by consumers and timers for the platform's own moves.
/// </summary>
/// <param name="Principal">The account that makes the move, and the post and unit it acts for.</param>
/// <param name="At">Moment of the move, UTC. Becomes the time of the timeline entry and the base of new deadlines.</param>
/// <param name="Deadlines">Rules from which the due times of newly started clocks are computed.</param>
/// <param name="Reason">Free text for the timeline, or null. Required by some moves (<c>incident.reason.missing</c>).</param>
/// <param name="Work">What the step cost a grid member; null for steps of others.</param>
internal sealed record CommandContext(
    Principal Principal,
    DateTimeOffset At,
    Deadlines Deadlines,
    string? Reason = null,
    StepWork? Work = null
);
