namespace GovPlatform.Contracts.Incident;

/// <summary>
/// The handler of an incident asked for volunteers (请求志愿者支援); the incident's status did not change. Delivered at least
/// once; published in order per incident.
/// </summary>
public sealed record VolunteersCalledV1 : IFact
{
    /// <summary>Id of the incident, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Path of the unit that owns the incident after the step.</summary>
    public required string UnitPath { get; init; }

    /// <summary>State of the incident after the step.</summary>
    public required IncidentState State { get; init; }

    /// <summary>Name of the incident's category, such as 楼道照明.</summary>
    public required string CategoryName { get; init; }

    /// <summary>How many volunteers are wanted.</summary>
    public required int People { get; init; }

    /// <summary>When they are to start, UTC.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>When they are to end, UTC.</summary>
    public required DateTimeOffset EndsAt { get; init; }
}
