namespace GovPlatform.Contracts.Grid;

/// <summary>
/// All posts that are held at a moment, published on a schedule: a receiver compares its copy, so that a lost message about
/// the end of a post does not leave its rights for ever. A post that is not listed is not held. Delivered at least once; of
/// two checkpoints the later one counts.
/// </summary>
public sealed record PostsCheckpointV1 : IFact
{
    /// <summary>Key of the series of checkpoints, the same in each.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <summary>The moment of which it tells, by the publisher's clock, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Number of posts listed.</summary>
    public required int Count { get; init; }

    /// <summary>The posts; left out of the ledger, which has the message about each.</summary>
    [Unrecorded]
    public IReadOnlyList<PostState> Posts { get; init; } = [];
}
