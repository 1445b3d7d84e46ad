namespace GovPlatform.IncidentService.Incidents;

/// <summary>A supervision order (督办).</summary>
/// <param name="Unit">Code of the unit that must answer.</param>
/// <param name="AnswerBy">When the answer is due, UTC.</param>
/// <param name="OrderedAt">When it was ordered, UTC.</param>
internal sealed record Supervision(string Unit, DateTimeOffset AnswerBy, DateTimeOffset OrderedAt);
