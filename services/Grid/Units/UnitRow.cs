namespace GovPlatform.GridService.Units;

/// <summary>A unit in lists, now or as of a day.</summary>
internal sealed class UnitRow
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required UnitLevel Level { get; init; }

    /// <summary>Null for a root.</summary>
    public required string? ParentCode { get; init; }

    public required string Path { get; init; }

    /// <summary>An administrative division, or what else it is.</summary>
    public required UnitKind Kind { get; init; }

    /// <summary>Name of the party body that leads the unit; null where none was named.</summary>
    public required string? LeadingBody { get; init; }

    /// <summary>First day of this state.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>First day after this state; null while it lasts.</summary>
    public required DateOnly? Until { get; init; }
}
