namespace GovPlatform.Contracts.Station;

/// <summary>
/// An issue brought to a station's meeting (A31) took a step other than being handed on. Not a word of its text. At least once; published in order per issue.
/// </summary>
public sealed record StationIssueMovedV1 : IFact
{
    /// <summary>The issue, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>The station.</summary>
    public required Guid StationId { get; init; }

    /// <summary>The meeting it came up at.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary><c>raise, solve, answer, reopen</c>.</summary>
    public required string Move { get; init; }

    /// <summary>After the step: <c>open, solved, handedOn, answered</c>; <c>solved</c> means within the estate.</summary>
    public required string Status { get; init; }

    /// <summary>The incident it was handed on as, or null.</summary>
    public Guid? IncidentId { get; init; }

    /// <summary>Whether a mediation settled it: where and when is then two households' matter, as the mediation is.</summary>
    public bool ByMediation { get; init; }

    /// <summary><c>selfGovernance, ruleOfLaw, ruleOfVirtue</c> (自治、法治、德治), or null.</summary>
    public string? Tag { get; init; }
}
