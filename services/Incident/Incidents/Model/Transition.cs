namespace GovPlatform.IncidentService.Incidents;

/// <summary>One row of <see cref="IncidentFlow.Transitions"/>.</summary>
/// <param name="From">Status before the move.</param>
/// <param name="Move">The move.</param>
/// <param name="To">Status after it.</param>
/// <param name="Relation">Relation to the incident that the caller must have.</param>
internal sealed record Transition(IncidentStatus From, IncidentMove Move, IncidentStatus To, Relation Relation);
