namespace GovPlatform.Contracts.Incident;

/// <summary>
/// State of an incident after a step, without free text and personal data: what figures, the board and projections
/// need.
/// </summary>
public sealed record IncidentState
{
    /// <summary>Number that people quote, such as <c>20261120-000123</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Status after the step, camelCase, such as <c>handling</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Two-level category code, such as <c>lighting.stairwell</c>.</summary>
    public required string Category { get; init; }

    /// <summary><c>urgent, safety, ordinary</c> or <c>complex</c>.</summary>
    public required string Severity { get; init; }

    /// <summary><c>station, grid, community, town, county</c> or <c>city</c>.</summary>
    public required string Tier { get; init; }

    /// <summary>Code of the owning unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Code of the handling unit, or null before dispatch.</summary>
    public string? HandlingUnit { get; init; }

    /// <summary>Path of the handling unit, or null before dispatch.</summary>
    public string? HandlingPath { get; init; }

    /// <summary>The grid in which the location lies, or null if it lies in none.</summary>
    public Guid? GridId { get; init; }

    /// <summary>Whether the location lies in no known grid (未落格).</summary>
    public required bool Unlocated { get; init; }

    /// <summary>When it was reported, UTC.</summary>
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>When the incident is due, UTC, or null if no deadline could be computed.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>All clocks that were started so far, with every round.</summary>
    public IReadOnlyList<IncidentClock> Clocks { get; init; } = [];

    /// <summary>When it was closed, UTC, or null if it is not closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>
    /// Tier of the unit that handles it, a department's being that of the unit above it; null before dispatch.
    /// </summary>
    public string? HandlingTier { get; init; }

    /// <summary>
    /// How often the matter was passed from one unit to another: to a handling unit other than the owner, to the next tier, to
    /// an outside body.
    /// </summary>
    public int HandOvers { get; init; }

    /// <summary>Number of dispatches so far.</summary>
    public required int Dispatches { get; init; }

    /// <summary>Number of returns for rework so far.</summary>
    public required int Reworks { get; init; }

    /// <summary>Number of reopenings so far.</summary>
    public required int Reopenings { get; init; }

    /// <summary>
    /// The reporter's answer to the return visit (回访): <c>satisfied, dissatisfied, none</c>; null before it.
    /// </summary>
    public string? Feedback { get; init; }

    /// <summary>
    /// Who recorded that answer: <c>reporter, desk</c> or <c>handler</c>, whose record can be contested; null without an answer.
    /// </summary>
    public string? FeedbackBy { get; init; }

    /// <summary>What this step cost a grid member; null for steps of others.</summary>
    public MemberWork? Work { get; init; }
}
