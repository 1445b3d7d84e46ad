using GovPlatform.StationService.Data;

namespace GovPlatform.StationService.Sessions;

/// <summary>Data of a session that was held.</summary>
/// <param name="HeldAt">UTC.</param>
/// <param name="Visits">Number of visits, not of distinct people.</param>
internal sealed record HeldSession(
    SessionType Type,
    DateTimeOffset HeldAt,
    int Visits,
    GovernanceTag? Tag,
    string? Title
);
