namespace GovPlatform.Contracts.Grid;

/// <summary>
/// A post as it now is (A3): who holds which duty in which unit, from when to when, and what the post may do. Carries
/// the whole state; apply the newest <see cref="Sequence"/> per post.
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

    /// <summary>Code of the unit the post belongs to.</summary>
    public required string UnitCode { get; init; }

    /// <summary>Kind of post, such as <c>dispatcher</c> or <c>gridMember</c>; the keys of Grid's post table.</summary>
    public required string Kind { get; init; }

    /// <summary>Subject of the account that holds it (the token's <c>sub</c>), or null while vacant.</summary>
    public string? Holder { get; init; }

    /// <summary>What the post may do, as <c>area.verb</c>.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>When the term began, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When the term ended, UTC, or null while it runs.</summary>
    public DateTimeOffset? To { get; init; }
}
