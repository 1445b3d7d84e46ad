namespace GovPlatform.GridService.Reforms;

/// <summary>That one unit took over from another that has ended: what a code remembers.</summary>
internal sealed class UnitSuccessor
{
    /// <summary>Code of the unit that has ended.</summary>
    public required string Code { get; init; }

    /// <summary>Code of the unit that took over.</summary>
    public required string SuccessorCode { get; init; }

    /// <summary>Position among the successors; 0 is the main one.</summary>
    public required int Position { get; init; }

    /// <summary>Which share it took over, above 0 and up to 1; null where that is not known.</summary>
    public required double? Share { get; init; }

    /// <summary>First day on which the old unit no longer existed.</summary>
    public required DateOnly Day { get; init; }

    public required Guid ReformId { get; init; }
}
