using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;

namespace GovPlatform.IncidentService.Handovers;

/// <summary>An incident in a handover, as it was then. All times are UTC.</summary>
/// <param name="NextClock">The running clock that is due first; null while none runs.</param>
/// <param name="NextDueAt">When that is due; null while none runs.</param>
/// <param name="AnswerBy">When an answer to a supervision order is due; null when none is awaited.</param>
/// <param name="SuspendedUntil">End of the suspension; null unless suspended.</param>
/// <param name="Reasons">Why it is listed; empty if only the giver's remark is.</param>
/// <param name="Remark">The giver's, or null.</param>
internal sealed record HandoverItem(
    Guid Id,
    string Number,
    string CategoryCode,
    IncidentStatus Status,
    Severity Severity,
    ClockName? NextClock,
    DateTimeOffset? NextDueAt,
    DateTimeOffset? AnswerBy,
    DateTimeOffset? SuspendedUntil,
    IReadOnlyList<HandoverReason> Reasons,
    string? Remark
);
