namespace GovPlatform.Contracts.SocialOrg;

/// <summary>
/// A social organisation held one of its regular activities (A12).
/// </summary>
public sealed record OrgActivityHeldV1 : IFact
{
    /// <summary>The activity, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>The organisation.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Category of the organisation.</summary>
    public required string Category { get; init; }

    /// <summary>Day it was held, in the county's time zone; weeks begin on Monday.</summary>
    public required DateOnly HeldOn { get; init; }

    /// <summary>Visits counted, never unique people.</summary>
    public required int Visits { get; init; }
}
