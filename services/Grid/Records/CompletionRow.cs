namespace GovPlatform.GridService.Records;

/// <summary>How far a list is done in one grid, in the period within which it is due.</summary>
internal sealed class CompletionRow
{
    /// <summary>Code of the grid.</summary>
    public required string Grid { get; init; }

    public required string Name { get; init; }

    /// <summary>How many subjects there are; null where that is not known.</summary>
    public int? Expected { get; init; }

    /// <summary>How many subjects were recorded in the period.</summary>
    public required int Done { get; init; }

    /// <summary>How many are still to be recorded; null where it is not known how many there are.</summary>
    public int? Due => Expected is { } expected ? Math.Max(expected - Done, 0) : null;

    /// <summary>First moment of the period, UTC; null for a list that is due once.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Its end, UTC, exclusive: until then the rest is due. Null for a list that is due once.</summary>
    public DateTimeOffset? To { get; init; }
}
