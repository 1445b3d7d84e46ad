namespace GovPlatform.Contracts.Grid;

/// <summary>
/// A matter of the grid centre's work (A6, A7) took a step other than being handed on. Does not contain its text. Delivered at
/// least once; published in order per matter.
/// </summary>
public sealed record MatterMovedV1 : IFact
{
    /// <summary>Id of the matter, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Path of the unit that the matter is about.</summary>
    public required string UnitPath { get; init; }

    /// <summary>Where it was raised: <c>patrolFinding, meetingAction</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>Id of the patrol or the meeting.</summary>
    public required Guid OriginId { get; init; }

    /// <summary>The step: <c>raise, settle, answer, reopen</c>.</summary>
    public required string Move { get; init; }

    /// <summary>
    /// Status after the step: <c>open, settled, handedOn, answered</c>; <c>settled</c> means on the spot, without an incident.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>Id of the incident as which it was handed on, or null.</summary>
    public Guid? IncidentId { get; init; }

    /// <summary>How that incident ended: <c>closed, rejected, withdrawn, merged</c>; null while it has not.</summary>
    public string? Outcome { get; init; }
}
