namespace GovPlatform.Contracts.Volunteer;

/// <summary>
/// A request for help (困难互帮, A40) took a step. Neither who asked nor what for. At least once; published in order per request.
/// </summary>
public sealed record HelpRequestMovedV1 : IFact
{
    /// <summary>The request, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Kind of help; the keys of Volunteer's table.</summary>
    public required string Kind { get; init; }

    /// <summary><c>ask, match, unmatch, done, thank, handOn, withdraw</c>.</summary>
    public required string Move { get; init; }

    /// <summary>After the step: <c>open, matched, done, handedOn, withdrawn</c>.</summary>
    public required string Status { get; init; }
}
