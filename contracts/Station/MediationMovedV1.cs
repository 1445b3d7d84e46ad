namespace GovPlatform.Contracts.Station;

/// <summary>
/// A mediation case (A34) took a step. Parties, summary and agreement never leave Station; this says that it happened, no more. At least once; published in order per case.
/// </summary>
public sealed record MediationMovedV1 : IFact
{
    /// <summary>The case, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>The station.</summary>
    public required Guid StationId { get; init; }

    /// <summary>The meeting's issue it settles, or null; both are one matter.</summary>
    public Guid? IssueId { get; init; }

    /// <summary>Kind of dispute: <c>neighbour, support, utilities, sanitation, greening, parking, other</c>.</summary>
    public required string Kind { get; init; }

    /// <summary><c>open, meet, agree, fail, withdraw, followUp</c>.</summary>
    public required string Move { get; init; }

    /// <summary>After the step: <c>open, agreed, failed, withdrawn, performed, broken</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Day on which performance of the agreement is looked at, or null before an agreement.</summary>
    public DateOnly? FollowUpOn { get; init; }
}
