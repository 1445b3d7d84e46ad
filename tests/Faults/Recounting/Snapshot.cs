namespace GovPlatform.Faults.Recounting;

/// <summary>Everything the recount looks at, read from the databases, the broker and the API.</summary>
internal sealed record Snapshot
{
    /// <summary>Effects that carry a mark or an id of this seed's operations.</summary>
    public IReadOnlyList<StoredRow> Rows { get; init; } = [];

    /// <summary>All incidents.</summary>
    public IReadOnlyList<Numbered> Incidents { get; init; } = [];

    /// <summary>All entries of all timelines.</summary>
    public IReadOnlyList<Step> Steps { get; init; } = [];

    /// <summary>All other aggregates whose every step is published.</summary>
    public IReadOnlyList<Numbered> Published { get; init; } = [];

    public IReadOnlyList<LedgerFact> Facts { get; init; } = [];

    public IReadOnlyList<Seal> Seals { get; init; } = [];

    /// <summary>Causes with the number of their effects in other services.</summary>
    public IReadOnlyList<Pair> Reactions { get; init; } = [];

    /// <summary>Sources that other services copy, and the copies; the kind names both.</summary>
    public IReadOnlyList<(Numbered Source, Numbered? Copy)> Copies { get; init; } = [];

    /// <summary>Figures of the API, and the same counted from the rows.</summary>
    public IReadOnlyList<(string Name, decimal Shown, decimal Counted)> Figures { get; init; } = [];

    /// <summary>Limits that are exceeded, as the databases' own queries found them.</summary>
    public IReadOnlyList<string> ExceededLimits { get; init; } = [];

    /// <summary>Messages that were set aside.</summary>
    public IReadOnlyList<string> ParkedMessages { get; init; } = [];
}
