namespace GovPlatform.IncidentService.Handovers;

/// <summary>
/// 交接班: what a shift of a unit's desk leaves to the next one, as it was at that moment (A5). Everything but the taking over
/// is written once; the service's role may not change it.
/// </summary>
internal sealed class DeskHandover
{
    public required Guid Id { get; init; }

    /// <summary>Code of the unit whose desk it is.</summary>
    public required string Unit { get; init; }

    /// <summary>Path of that unit; row-level security uses it.</summary>
    public required string Path { get; init; }

    /// <summary>About matters, not persons.</summary>
    public required string Note { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>Subject of the account that hands over.</summary>
    public required string GivenBy { get; init; }

    /// <summary>Kind of the post in which it does so, or null.</summary>
    public string? GivenByPost { get; init; }

    /// <summary>The unit's open incidents, by name of their status.</summary>
    public required IReadOnlyDictionary<string, int> Open { get; init; }

    /// <summary>How many of them were overdue.</summary>
    public required int Overdue { get; init; }

    /// <summary>What the next shift must know, earliest due time first.</summary>
    public required IReadOnlyList<HandoverItem> Items { get; init; }

    /// <summary>How many incidents with a reason to be listed are not, because there were too many.</summary>
    public required int LeftOut { get; init; }

    /// <summary>UTC; null until it is taken over.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Subject of the account that took over; null until then.</summary>
    public string? TakenBy { get; init; }

    /// <summary>Kind of the post in which it did so, or null.</summary>
    public string? TakenByPost { get; init; }

    /// <summary>What the taker said, or null.</summary>
    public string? Remark { get; init; }
}
