namespace GovPlatform.StationService.Mediations;

/// <summary>A case as lists and answers show it: nobody's name, not a word of what was said.</summary>
/// <param name="Id">Its key.</param>
/// <param name="StationId">The station.</param>
/// <param name="Kind">Kind of dispute.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="IssueId">The meeting's issue it settles, or null.</param>
/// <param name="PartyCount">How many parties there are.</param>
/// <param name="SessionCount">How often they have met.</param>
/// <param name="OpenedAt">When it was opened, UTC.</param>
/// <param name="FollowUpOn">Day on which performance is looked at, or null.</param>
/// <param name="Sequence">Number of its last step.</param>
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
    /// <summary>Shows a case.</summary>
    /// <param name="mediation">The case.</param>
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
