namespace GovPlatform.Contracts.SocialOrg;

/// <summary>
/// Current state of a space's allocation to an organisation (A24). Carries the whole state; apply the newest
/// <see cref="Sequence"/>.
/// </summary>
public sealed record SpaceAllocationChangedV1 : IFact
{
    /// <summary>Id of the allocation, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Id of the space.</summary>
    public required Guid SpaceId { get; init; }

    /// <summary>Id of the organisation.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Start, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End, UTC, exclusive.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary><c>let</c> or <c>cancelled</c>.</summary>
    public required string Status { get; init; }
}
