namespace GovPlatform.Contracts.Grid;

/// <summary>
/// Current state of a post (A3): its kind, holder, unit and term. Carries the whole state; apply the newest
/// <see cref="Sequence"/> per post. What the kind permits is decided by the service that issues tokens, not here.
/// </summary>
public sealed record PostChangedV1 : IFact
{
    /// <summary>The post's key, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Code of the unit to which the post belongs.</summary>
    public required string UnitCode { get; init; }

    /// <summary>
    /// Kind of post, such as <c>dispatcher</c> or <c>gridMember</c>; the keys are in Grid's post table.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>
    /// Subject of the account that holds the post (the token's <c>sub</c>), or null while it is vacant or its appointment
    /// awaits confirmation.
    /// </summary>
    public string? Holder { get; init; }

    /// <summary>From when the holder has the rights of the post, UTC; never before they were given.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until when, UTC, exclusive; null while they last.</summary>
    public DateTimeOffset? To { get; init; }
}
