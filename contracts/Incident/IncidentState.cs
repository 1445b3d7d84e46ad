namespace GovPlatform.Contracts.Incident;

/// <summary>
/// What an incident is after a step, without a word of free text or personal data: enough for figures, boards and
/// copies.
/// </summary>
public sealed record IncidentState
{
    /// <summary>The number people quote, such as <c>20261120-000123</c>.</summary>
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

    /// <summary>The grid the place lies in, or null when outside every grid.</summary>
    public Guid? GridId { get; init; }

    /// <summary>Whether the place lies outside every known grid.</summary>
    public required bool Unlocated { get; init; }

    /// <summary>When it was reported, UTC.</summary>
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>When the matter is due, UTC, or null where no clock could be computed.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When it was closed, UTC, or null while it is not.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How often it was dispatched so far.</summary>
    public required int Dispatches { get; init; }

    /// <summary>How often it went back for rework so far.</summary>
    public required int Reworks { get; init; }

    /// <summary>How often it was reopened so far.</summary>
    public required int Reopenings { get; init; }

    /// <summary>The reporter's answer to the return visit, <c>satisfied, dissatisfied, none</c>, or null before it.</summary>
    public string? Feedback { get; init; }
}
