namespace GovPlatform.StationService.Mediations;

/// <summary>A case in lists and responses: without personal data and without text.</summary>
/// <param name="IssueId">The issue that an agreement solves, or null.</param>
/// <param name="OpenedAt">UTC.</param>
/// <param name="FollowUpOn">Day of the follow-up, in the county's time zone; null without an agreement.</param>
internal sealed record MediationView(
    Guid Id,
    Guid StationId,
    DisputeKind Kind,
    MediationStatus Status,
    Guid? IssueId,
    int PartyCount,
    int SessionCount,
    DateTimeOffset OpenedAt,
    DateOnly? FollowUpOn,
    long Sequence
)
{
    public static MediationView Create(Mediation mediation) =>
        new(
            mediation.Id,
            mediation.StationId,
            mediation.Kind,
            mediation.Status,
            mediation.IssueId,
            mediation.Parties,
            mediation.Sessions,
            mediation.OpenedAt,
            mediation.FollowUpOn,
            mediation.Sequence
        );
}
