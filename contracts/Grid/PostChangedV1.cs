namespace GovPlatform.Contracts.Grid;

/// <summary>
/// Current state of a post (A3): its holder, unit, term and permissions. Carries the whole state; apply the newest
/// <see cref="Sequence"/> per post.
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
    /// Subject of the account that holds the post (the token's <c>sub</c>), or null while it is vacant.
    /// </summary>
    public string? Holder { get; init; }

    /// <summary>Permissions of the post, each as <c>area.verb</c>.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>When the term began, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When the term ended, UTC; null while it continues.</summary>
    public DateTimeOffset? To { get; init; }
}
