namespace GovPlatform.Faults.Faults;

/// <summary>What faults can be done to on one platform.</summary>
/// <param name="Processes">Processes that can be killed and stopped.</param>
/// <param name="Connections">Endpoints behind a proxy.</param>
/// <param name="HasSmallDisk">Whether PostgreSQL's data is on a disk of its own, which may be filled.</param>
internal sealed record FaultTargets(
    IReadOnlyList<string> Processes,
    IReadOnlyList<string> Connections,
    bool HasSmallDisk
);
