namespace GovPlatform.ServiceDefaults;

/// <summary>Result of the verification of one service's security log.</summary>
/// <param name="Ok">Whether no contradiction was found.</param>
/// <param name="Entries">Number of entries.</param>
/// <param name="Unsealed">Entries that wait for their seal, usually of the last second; they are not verified.</param>
/// <param name="Seals">Number of seals.</param>
/// <param name="Head">Number of the newest seal; 0 if there is none.</param>
/// <param name="HeadDigest">Its digest in hexadecimal; null if there is none.</param>
/// <param name="HeadsCompared">
/// Whether the seals were compared with those noted in <c>SecurityLog:Heads</c>; if not, a log cut off at its end is not
/// noticed.
/// </param>
/// <param name="Problems">The contradictions, the first hundred.</param>
public sealed record SecurityLogReport(
    bool Ok,
    long Entries,
    long Unsealed,
    long Seals,
    long Head,
    string? HeadDigest,
    bool HeadsCompared,
    IReadOnlyList<SecurityLogProblem> Problems
);
