namespace GovPlatform.Contracts.SocialOrg;

/// <summary>
/// A social organisation held one of its regular activities (A12). Delivered at least once; there is one message per
/// activity.
/// </summary>
public sealed record OrgActivityHeldV1 : IFact
{
    /// <summary>Id of the activity, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Id of the organisation.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Category of the organisation.</summary>
    public required string Category { get; init; }

    /// <summary>Day on which it was held, in the county's time zone; weeks begin on Monday.</summary>
    public required DateOnly HeldOn { get; init; }

    /// <summary>Number of visits; a person may be counted more than once.</summary>
    public required int Visits { get; init; }
}
