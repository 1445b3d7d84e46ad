namespace GovPlatform.GridService.Trainings;

/// <summary>An answer to a question about a training.</summary>
internal sealed class TrainingAnswer
{
    public required Guid Id { get; init; }

    public required Guid QuestionId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Text { get; init; }

    /// <summary>Kind of post of the one who answers; null without one.</summary>
    public string? Post { get; init; }

    /// <summary>Code of the unit of the one who answers.</summary>
    public string? Unit { get; init; }
}
