using GovPlatform.StationService.Data;

namespace GovPlatform.StationService.Sessions;

/// <summary>What was held.</summary>
/// <param name="Type">What it was.</param>
/// <param name="HeldAt">When, UTC.</param>
/// <param name="Visits">Visits counted.</param>
/// <param name="Tag">Under which way of governing it counts, or null.</param>
/// <param name="Title">Its title, or null.</param>
internal sealed record HeldSession(
    SessionType Type,
    DateTimeOffset HeldAt,
    int Visits,
    GovernanceTag? Tag,
    string? Title
);
