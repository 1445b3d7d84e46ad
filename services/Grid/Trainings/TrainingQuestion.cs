namespace GovPlatform.GridService.Trainings;

/// <summary>A question about a training, and its answers. Signed by post and unit, not by name.</summary>
internal sealed class TrainingQuestion
{
    public required Guid Id { get; init; }

    public required Guid TrainingId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Text { get; init; }

    /// <summary>Kind of post of the one who asks; null without one.</summary>
    public string? Post { get; init; }

    /// <summary>Code of the unit of the one who asks.</summary>
    public string? Unit { get; init; }
}
