namespace GovPlatform.IncidentService.Incidents;

/// <summary>One edge of the life cycle.</summary>
internal sealed record Transition(IncidentStatus From, IncidentMove Move, IncidentStatus To, Relation Relation);
