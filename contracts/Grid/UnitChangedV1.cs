namespace GovPlatform.Contracts.Grid;

/// <summary>
/// A unit of the organisation tree as it now is (A1). Carries the whole state, so that a service can keep its own copy;
/// apply the newest <see cref="Sequence"/> per unit and ignore the older.
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

    /// <summary>First day it exists, in the county's time zone.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>First day it no longer exists, or null while it does.</summary>
    public DateOnly? ValidTo { get; init; }
}
