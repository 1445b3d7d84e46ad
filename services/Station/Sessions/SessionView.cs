using GovPlatform.StationService.Data;

namespace GovPlatform.StationService.Sessions;

/// <param name="HeldAt">UTC.</param>
/// <param name="Visits">Number of visits, not of distinct people.</param>
internal sealed record SessionView(
    Guid Id,
    Guid StationId,
    SessionType Type,
    DateTimeOffset HeldAt,
    int Visits,
    GovernanceTag? Tag,
    string? Title,
    long Sequence
)
{
    public static SessionView Create(StationSession session) =>
        new(
            session.Id,
            session.StationId,
            session.Held.Type,
            session.Held.HeldAt,
            session.Held.Visits,
            session.Held.Tag,
            session.Held.Title,
            session.Sequence
        );
}
