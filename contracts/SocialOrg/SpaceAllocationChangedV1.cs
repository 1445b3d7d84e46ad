namespace GovPlatform.Contracts.SocialOrg;

/// <summary>
/// A space let to an organisation (A24) as it now is.
/// </summary>
public sealed record SpaceAllocationChangedV1 : IFact
{
    /// <summary>The allocation, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>The space.</summary>
    public required Guid SpaceId { get; init; }

    /// <summary>The organisation.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Start, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End, UTC, exclusive.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary><c>let</c> or <c>cancelled</c>.</summary>
    public required string Status { get; init; }
}
