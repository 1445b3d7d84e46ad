namespace GovPlatform.GridService.Trainings;

/// <summary>A training in responses.</summary>
/// <param name="Unit">Code of the unit.</param>
/// <param name="ScheduledFor">UTC.</param>
/// <param name="Hours">How long it is to last; once it was held, how long it lasted.</param>
/// <param name="Link">Where it is held in another system; null where it has no such place.</param>
/// <param name="ForPosts">Kinds of post for which it is meant; empty for all.</param>
/// <param name="HeldAt">UTC; null until it was held.</param>
/// <param name="Attended">How many came; null until it was held. Who came is not shown.</param>
/// <param name="CancelReason">Why it was cancelled; null otherwise.</param>
/// <param name="Sequence">Number of the last event.</param>
internal sealed record TrainingView(
    Guid Id,
    string Unit,
    string Title,
    string Topic,
    DateTimeOffset ScheduledFor,
    decimal Hours,
    string? Link,
    IReadOnlyList<string> ForPosts,
    TrainingStatus Status,
    DateTimeOffset? HeldAt,
    int? Attended,
    string? CancelReason,
    IReadOnlyList<TrainingLink> Materials,
    long Sequence
)
{
    public static TrainingView Create(Training training) =>
        new(
            training.Id,
            training.UnitCode,
            training.Title,
            training.Topic,
            training.ScheduledFor,
            training.Hours,
            training.Link,
            training.ForPosts,
            training.Status,
            training.HeldAt,
            training.Attended,
            training.CancelReason,
            training.Materials,
            training.Sequence
        );
}
