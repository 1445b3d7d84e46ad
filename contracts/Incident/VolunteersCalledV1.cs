namespace GovPlatform.Contracts.Incident;

/// <summary>
/// An incident needs hands: whoever handles it asks for volunteers; its status did not change. At least once; published
/// in order per incident.
/// </summary>
public sealed record VolunteersCalledV1 : IFact
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

    /// <summary>Name of its category, such as 楼道照明.</summary>
    public required string CategoryName { get; init; }

    /// <summary>How many volunteers are wanted.</summary>
    public required int People { get; init; }

    /// <summary>When they are wanted, UTC.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Until when, UTC.</summary>
    public required DateTimeOffset EndsAt { get; init; }
}
