namespace GovPlatform.Contracts.Incident;

/// <summary>A page of what Incident's database has after a restore.</summary>
public sealed record IncidentInventoryV1 : IInventory
{
    /// <summary>Key of the inventory; its steps are the pages.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <summary>When the page was read, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Always <c>/</c>.</summary>
    public required string UnitPath { get; init; }

    /// <inheritdoc/>
    public required Guid After { get; init; }

    /// <inheritdoc/>
    public required Guid UpTo { get; init; }

    /// <inheritdoc/>
    [Unrecorded]
    public IReadOnlyList<SubjectStep> Subjects { get; init; } = [];
}
