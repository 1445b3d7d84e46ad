namespace GovPlatform.Contracts.Grid;

/// <summary>
/// An action that a meeting resolved (交办事项, A6) took a step. Does not contain its text. Delivered at least once; published in
/// order per action.
/// </summary>
public sealed record MeetingActionMovedV1 : IFact
{
    /// <summary>Id of the action, UUIDv7. One that becomes an incident has a matter besides, with the same incident.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Path of the unit that met.</summary>
    public required string UnitPath { get; init; }

    /// <summary>Id of the meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>Rhythm of the meeting: <c>daily, weekly</c> or <c>monthly</c>.</summary>
    public required string Rhythm { get; init; }

    /// <summary>Code of the unit that has to act.</summary>
    public required string ActingUnit { get; init; }

    /// <summary><c>incident</c> or <c>task</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Last day on which it is in time, in the county's time zone.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>The step: <c>assign, finish, answer, reopen</c>.</summary>
    public required string Move { get; init; }

    /// <summary>
    /// Status after the step: <c>open, done</c> for a task, <c>handedOn, answered</c> for an incident.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>Id of the incident, or null for a task.</summary>
    public Guid? IncidentId { get; init; }

    /// <summary>How that incident ended: <c>closed, rejected, withdrawn, merged</c>; null while it has not.</summary>
    public string? Outcome { get; init; }
}
