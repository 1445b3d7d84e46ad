namespace GovPlatform.Contracts.SocialOrg;

/// <summary>
/// Current state of a social organisation (A25). Carries the whole state; apply the newest <see cref="Sequence"/>.
/// </summary>
public sealed record OrganizationChangedV1 : IFact
{
    /// <summary>Id of the organisation, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Registered name.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// <c>charity, communityService, masses, mutualAid, safety</c>; the keys are in SocialOrg's table.
    /// </summary>
    public required string Category { get; init; }

    /// <summary><c>registered</c> or <c>exited</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Whether it may host activities: it has graduated from incubation, or was registered already.</summary>
    public required bool MayHost { get; init; }

    /// <summary>Activities it must hold per week (A12); 0 if none.</summary>
    public required int WeeklyQuota { get; init; }
}
