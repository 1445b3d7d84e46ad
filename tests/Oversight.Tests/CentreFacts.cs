using GovPlatform.Contracts.Grid;

namespace GovPlatform.OversightService.Tests;

/// <summary>Facts of the grid centre's work.</summary>
internal static class CentreFacts
{
    public static UnitChangedV1 Grid(
        string path,
        DateOnly from,
        DateOnly? to = null,
        Guid? subject = null,
        long sequence = 1
    ) =>
        Facts.Unit(path, subject, sequence) with
        {
            OccurredAt = Facts.Noon.AddMonths(-6).AddMinutes(sequence),
            Level = "grid",
            ValidFrom = from,
            ValidTo = to,
        };

    public static PatrolDoneV1 Patrol(string path, DateOnly day, int findings = 0, DateTimeOffset? at = null) =>
        new()
        {
            SubjectId = Facts.Subject(),
            Sequence = 1,
            OccurredAt = at ?? Facts.Noon,
            UnitPath = path,
            Grid = path.Trim('/').Split('/')[^1],
            Day = day,
            Kind = "free",
            Findings = findings,
            Settled = 0,
            HandedOn = 0,
        };

    public static MeetingMovedV1 Meeting(
        string path,
        DateOnly day,
        string status,
        Guid? subject = null,
        long sequence = 1,
        DateTimeOffset? at = null
    ) =>
        new()
        {
            SubjectId = subject ?? Facts.Subject(),
            Sequence = sequence,
            OccurredAt = at ?? Facts.Noon,
            UnitPath = path,
            Unit = path.Trim('/').Split('/')[^1],
            Rhythm = "weekly",
            ScheduledFor = day,
            Move = "any",
            Status = status,
        };

    public static MeetingActionMovedV1 Action(
        string path,
        DateOnly due,
        string status,
        string? outcome = null,
        Guid? subject = null,
        long sequence = 1,
        DateTimeOffset? at = null
    ) =>
        new()
        {
            SubjectId = subject ?? Facts.Subject(),
            Sequence = sequence,
            OccurredAt = at ?? Facts.Noon,
            UnitPath = path,
            MeetingId = Facts.Subject(),
            Rhythm = "weekly",
            ActingUnit = "any",
            Kind = status is "open" or "done" ? "task" : "incident",
            Due = due,
            Move = "any",
            Status = status,
            Outcome = outcome,
        };
}
