namespace GovPlatform.Contracts.Grid;

/// <summary>
/// A subject of a list was recorded (A4), and what that cost. Says neither what was recorded nor who did it. There is one message
/// per record.
/// </summary>
public sealed record CollectionRecordedV1 : IFact
{
    /// <summary>The record's key, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Path of the grid.</summary>
    public required string UnitPath { get; init; }

    /// <summary>Code of the list.</summary>
    public required string List { get; init; }

    /// <summary>Key of the first record of the same subject; all records of the subject have it.</summary>
    public required Guid Reference { get; init; }

    /// <summary>Kind of post in which the record was made, such as <c>gridMember</c>; null without one.</summary>
    public string? PostKind { get; init; }

    /// <summary>How many values were entered.</summary>
    public required int FieldsAsked { get; init; }

    /// <summary>How many values were held already, so that they were not asked for.</summary>
    public required int FieldsHeld { get; init; }

    /// <summary>How many minutes it took; null where that was not said.</summary>
    public int? Minutes { get; init; }
}
