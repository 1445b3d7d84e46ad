namespace GovPlatform.Contracts.Station;

/// <summary>
/// A resident's suggestion (A35) took a step. Does not contain its text. Delivered at least once; published in order
/// per suggestion.
/// </summary>
public sealed record SuggestionMovedV1 : IFact
{
    /// <summary>Id of the suggestion, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Id of the station.</summary>
    public required Guid StationId { get; init; }

    /// <summary>The step: <c>make, answer, raise</c>.</summary>
    public required string Move { get; init; }

    /// <summary>
    /// Status after the step: <c>open, answered, raised</c>; <c>raised</c> means that it became a meeting's issue.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>Id of the issue that it became, or null.</summary>
    public Guid? IssueId { get; init; }
}
