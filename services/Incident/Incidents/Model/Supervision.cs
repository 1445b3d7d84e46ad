namespace GovPlatform.IncidentService.Incidents;

/// <summary>A supervision order (督办). Stored with the incident as JSON.</summary>
/// <param name="Number">Number among the incident's orders, from 1.</param>
/// <param name="Unit">Code of the unit that must answer.</param>
/// <param name="Path">Path of that unit.</param>
/// <param name="AnswerBy">When the answer is due, UTC.</param>
/// <param name="OrderedAt">When it was ordered, UTC.</param>
internal sealed record Supervision(
    int Number,
    string Unit,
    string Path,
    DateTimeOffset AnswerBy,
    DateTimeOffset OrderedAt
)
{
    /// <summary>The unit's answer; null before it.</summary>
    public string? Answer { get; init; }

    /// <summary>When it was answered, UTC; null before.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Whether the timeline states that no answer came in time.</summary>
    public bool MarkedOverdue { get; init; }
}
