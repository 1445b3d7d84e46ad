namespace GovPlatform.Contracts.Volunteer;

/// <summary>
/// A request for help (困难互帮, A40) took a step other than being handed on, which is <see cref="HelpRequestHandedOnV1"/>.
/// Contains neither the person nor the description. Delivered at least once; published in order per request.
/// </summary>
public sealed record HelpRequestMovedV1 : IFact
{
    /// <summary>Id of the request, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Kind of help; the keys are in Volunteer's table.</summary>
    public required string Kind { get; init; }

    /// <summary>The step: <c>ask, match, unmatch, done, thank, withdraw, answer, reopen</c>.</summary>
    public required string Move { get; init; }

    /// <summary>Status after the step: <c>open, matched, done, handedOn, answered, withdrawn</c>.</summary>
    public required string Status { get; init; }
}
