namespace GovPlatform.IncidentService.Incidents;

/// <summary>Supervision (督办): who must answer by when.</summary>
/// <param name="Unit">Code of the unit that must answer.</param>
/// <param name="AnswerBy">By when, UTC.</param>
/// <param name="OrderedAt">When it was ordered, UTC.</param>
internal sealed record Supervision(string Unit, DateTimeOffset AnswerBy, DateTimeOffset OrderedAt);
