namespace GovPlatform.Contracts.Grid;

/// <summary>
/// Current state of a unit of the organisation tree (A1). Carries the whole state, so that a service can keep a
/// projection; apply the newest <see cref="Sequence"/> per unit and ignore older ones.
/// </summary>
public sealed record UnitChangedV1 : IFact
{
    /// <summary>The unit's key, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The unit's own path, itself included: <c>/990001/990001101/</c>.</summary>
    public required string UnitPath { get; init; }

    /// <summary>Statistical or platform code, unique.</summary>
    public required string Code { get; init; }

    /// <summary>Name as residents know it.</summary>
    public required string Name { get; init; }

    /// <summary>One of <c>city, county, town, community, grid, department</c>.</summary>
    public required string Level { get; init; }

    /// <summary>Code of the parent, or null for a root.</summary>
    public string? ParentCode { get; init; }

    /// <summary>First day on which the unit exists, in the county's time zone.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>
    /// First day on which it no longer exists, in the county's time zone; null while no end is known.
    /// </summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Code of the unit that took over from an ended one, or null.</summary>
    public string? SuccessorCode { get; init; }

    /// <summary>
    /// <c>division</c>, or for a unit that is no administrative division <c>developmentZone, farm, forestFarm, corps</c>; null in
    /// messages from before there were kinds.
    /// </summary>
    public string? Kind { get; init; }

    /// <summary>Name of the party body that leads the unit (A1), or null.</summary>
    public string? LeadingBody { get; init; }
}
