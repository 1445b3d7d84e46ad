namespace GovPlatform.Contracts.Station;

/// <summary>
/// A resident's suggestion (A35) took a step. Not a word of its text. At least once; published in order per suggestion.
/// </summary>
public sealed record SuggestionMovedV1 : IFact
{
    /// <summary>The suggestion, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>The station.</summary>
    public required Guid StationId { get; init; }

    /// <summary><c>make, answer, raise</c>.</summary>
    public required string Move { get; init; }

    /// <summary>After the step: <c>open, answered, raised</c>; <c>raised</c> means it became a meeting's issue.</summary>
    public required string Status { get; init; }

    /// <summary>The issue it became, or null.</summary>
    public Guid? IssueId { get; init; }
}
