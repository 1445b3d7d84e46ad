namespace GovPlatform.Contracts.Grid;

/// <summary>
/// A meeting of a unit's rhythm (日会商、周例会、月研判, A6) took a step. Contains nothing of what was said. Delivered at least
/// once; published in order per meeting.
/// </summary>
public sealed record MeetingMovedV1 : IFact
{
    /// <summary>Id of the meeting, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Path of the unit that meets.</summary>
    public required string UnitPath { get; init; }

    /// <summary>Code of that unit.</summary>
    public required string Unit { get; init; }

    /// <summary><c>daily, weekly</c> or <c>monthly</c>.</summary>
    public required string Rhythm { get; init; }

    /// <summary>Day for which it was called, in the county's time zone.</summary>
    public required DateOnly ScheduledFor { get; init; }

    /// <summary>The step: <c>call, hold, cancel, resolve</c>.</summary>
    public required string Move { get; init; }

    /// <summary>Status after the step: <c>called, held, cancelled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When it was held, UTC; null if it was not.</summary>
    public DateTimeOffset? HeldAt { get; init; }

    /// <summary>How many people attended; null if it was not held.</summary>
    public int? Attendance { get; init; }
}
