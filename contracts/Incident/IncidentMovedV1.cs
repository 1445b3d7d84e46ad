namespace GovPlatform.Contracts.Incident;

/// <summary>An incident took one step of its loop other than being reported or closed (A9). At least once; published in order per incident.</summary>
public sealed record IncidentMovedV1 : IFact
{
    /// <summary>The incident, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Path of the owning unit after the step.</summary>
    public required string UnitPath { get; init; }

    /// <summary>The incident after the step.</summary>
    public required IncidentState State { get; init; }

    /// <summary>The move, camelCase, such as <c>dispatch</c>.</summary>
    public required string Move { get; init; }

    /// <summary>Status before the step, camelCase.</summary>
    public required string From { get; init; }
}
