namespace GovPlatform.Contracts.Station;

/// <summary>
/// A mediation case (A34) took a step. Parties, summary and agreement stay in Station. Delivered at least once;
/// published in order per case.
/// </summary>
public sealed record MediationMovedV1 : IFact
{
    /// <summary>Id of the case, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Id of the station.</summary>
    public required Guid StationId { get; init; }

    /// <summary>
    /// Id of the meeting's issue that it settles, or null. Figures count case and issue as one matter.
    /// </summary>
    public Guid? IssueId { get; init; }

    /// <summary>Kind of dispute: <c>neighbour, support, utilities, sanitation, greening, parking, other</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The step: <c>open, meet, agree, fail, withdraw, followUp</c>.</summary>
    public required string Move { get; init; }

    /// <summary>Status after the step: <c>open, agreed, failed, withdrawn, performed, broken</c>.</summary>
    public required string Status { get; init; }

    /// <summary>
    /// Day on which to check whether the agreement is kept, in the county's time zone; null before one is reached.
    /// </summary>
    public DateOnly? FollowUpOn { get; init; }
}
