namespace GovPlatform.Contracts.Station;

/// <summary>
/// An issue of a station's meeting (A31) took a step other than being handed on. Does not contain its text. Delivered
/// at least once; published in order per issue.
/// </summary>
public sealed record StationIssueMovedV1 : IFact
{
    /// <summary>Id of the issue, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Id of the station.</summary>
    public required Guid StationId { get; init; }

    /// <summary>Id of the meeting at which it was raised.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>The step: <c>raise, solve, answer, reopen</c>.</summary>
    public required string Move { get; init; }

    /// <summary>
    /// Status after the step: <c>open, solved, handedOn, answered</c>; <c>solved</c> means within the estate.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>Id of the incident as which it was handed on, or null.</summary>
    public Guid? IncidentId { get; init; }

    /// <summary>
    /// Whether a mediation settled it. Place and time would then identify the mediation's parties, so public views must
    /// not show them.
    /// </summary>
    public bool ByMediation { get; init; }

    /// <summary><c>selfGovernance, ruleOfLaw, ruleOfVirtue</c> (自治、法治、德治), or null.</summary>
    public string? Tag { get; init; }
}
