namespace GovPlatform.Contracts.Grid;

/// <summary>A unit as it is after a reform.</summary>
public sealed record ReformedUnit
{
    /// <summary>The unit's key, UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number of the unit's last step.</summary>
    public required long Sequence { get; init; }

    /// <summary>Statistical or platform code, unique.</summary>
    public required string Code { get; init; }

    /// <summary>Name as residents know it.</summary>
    public required string Name { get; init; }

    /// <summary>One of <c>city, county, town, community, grid, department</c>.</summary>
    public required string Level { get; init; }

    /// <summary>Its path; of an ended unit the last one.</summary>
    public required string Path { get; init; }

    /// <summary>Its path before; null for a new unit.</summary>
    public string? FormerPath { get; init; }

    /// <summary>First day on which it exists, in the county's time zone.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>First day on which it no longer exists; null while it does.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Code of the unit that takes over what belonged to an ended one, or null.</summary>
    public string? SuccessorCode { get; init; }

    /// <summary>Path of that unit, or null.</summary>
    public string? SuccessorPath { get; init; }
}
