namespace GovPlatform.GridService.Posts;

/// <summary>A post that a unit must have and that no term fills at the moment asked for.</summary>
internal sealed class VacancyRow
{
    /// <summary>Code of the unit.</summary>
    public required string Unit { get; init; }

    /// <summary>The unit's name at that moment.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of the post that is vacant.</summary>
    public required string Kind { get; init; }
}
