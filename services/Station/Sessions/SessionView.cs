using GovPlatform.StationService.Data;

namespace GovPlatform.StationService.Sessions;

/// <summary>A session as callers read it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="StationId">The station.</param>
/// <param name="Type">What it was.</param>
/// <param name="HeldAt">When, UTC.</param>
/// <param name="Visits">Visits counted.</param>
/// <param name="Tag">Under which way of governing it counts, or null.</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="Sequence">Number of its last step.</param>
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
    /// <summary>Shows a session.</summary>
    /// <param name="session">The session.</param>
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
