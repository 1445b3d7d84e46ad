using GovPlatform.Contracts;
using GovPlatform.Contracts.Incident;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.Outbox;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Maps domain events to published messages. Every step is published, notes and attachments included (as
/// <see cref="IncidentMovedV1"/>, without their text), so that the sequence in the messages has no gaps and the ledger,
/// which reports missing steps, does not report one that was left out on purpose.
/// </summary>
internal static class IncidentContracts
{
    /// <summary>The message to publish for an event; registered with <c>AddContracts</c>.</summary>
    public static IFact? Decide(Incident incident, RaisedEvent raised) =>
        Create(incident.After(raised.Sequence), raised);

    private static IFact Create(Incident incident, RaisedEvent raised) =>
        raised.Event switch
        {
            IncidentReported reported => new IncidentReportedV1
            {
                SubjectId = incident.Id,
                Sequence = raised.Sequence,
                OccurredAt = reported.At,
                UnitPath = incident.OwningPath,
                State = StateOf(incident, raised.Sequence),
            },
            IncidentClosed closed => new IncidentClosedV1
            {
                SubjectId = incident.Id,
                Sequence = raised.Sequence,
                OccurredAt = closed.At,
                UnitPath = incident.OwningPath,
                State = StateOf(incident, raised.Sequence),
                HandledByReporter = closed.HandledByReporter,
                Answer = AnswerOf(incident, closed.Move, raised.Sequence),
            },
            IncidentSupervised supervised => new IncidentSupervisedV1
            {
                SubjectId = incident.Id,
                Sequence = raised.Sequence,
                OccurredAt = supervised.At,
                UnitPath = incident.OwningPath,
                State = StateOf(incident, raised.Sequence),
                AnswerUnit = supervised.Supervision.Unit,
                AnswerBy = supervised.Supervision.AnswerBy,
            },
            IncidentCalledVolunteers called => new VolunteersCalledV1
            {
                SubjectId = incident.Id,
                Sequence = raised.Sequence,
                OccurredAt = called.At,
                UnitPath = incident.OwningPath,
                State = StateOf(incident, raised.Sequence),
                CategoryName = called.Call.CategoryName,
                People = called.Call.People,
                StartsAt = called.Call.StartsAt,
                EndsAt = called.Call.EndsAt,
            },
            IncidentMoved moved => new IncidentMovedV1
            {
                SubjectId = incident.Id,
                Sequence = raised.Sequence,
                OccurredAt = moved.At,
                UnitPath = incident.OwningPath,
                State = StateOf(incident, raised.Sequence),
                Move = EnumNames.NameOf(moved.Move),
                From = EnumNames.NameOf(moved.From),
                Clock = moved.Clock is { } clock ? EnumNames.NameOf(clock) : null,
                Answer = AnswerOf(incident, moved.Move, raised.Sequence),
            },
            _ => throw new UndecidedEventException(raised),
        };

    /// <summary>What returns to the service that has handed the incident on; free text goes nowhere else.</summary>
    private static string? AnswerOf(Incident incident, IncidentMove move, long sequence) =>
        !incident.HandedOn ? null
        : incident.Status == IncidentStatus.Closed ? incident.Resolution?.Text
        : move is IncidentMove.Reject or IncidentMove.RefuseReopen or IncidentMove.Withdraw or IncidentMove.Inform
        && incident.Timeline.Single(step => step.Sequence == sequence) is { } step
            ? step.Text ?? step.Reason
        : null;

    private static IncidentState StateOf(Incident incident, long sequence) =>
        new()
        {
            Number = incident.Number,
            Status = EnumNames.NameOf(incident.Status),
            Category = incident.Category,
            Severity = EnumNames.NameOf(incident.Severity),
            Tier = EnumNames.NameOf(incident.Tier),
            Unit = incident.Unit,
            HandlingUnit = incident.HandlingUnit,
            HandlingPath = incident.HandlingPath,
            GridId = incident.GridId,
            Unlocated = incident.Unlocated,
            ReportedAt = incident.ReportedAt,
            DueAt = incident.DueAt,
            Clocks = incident.Clocks.All.Select(clock => ClockOf(clock, incident.ChangedAt)).ToArray(),
            HandlingTier = incident.HandlingTier is { } tier ? EnumNames.NameOf(tier) : null,
            HandOvers = incident.HandOvers,
            ClosedAt = incident.Status == IncidentStatus.Closed ? incident.EndedAt : null,
            Dispatches = incident.Dispatches,
            Reworks = incident.Reworks,
            Reopenings = incident.Reopenings,
            Feedback = incident.Feedback is { } feedback ? EnumNames.NameOf(feedback) : null,
            FeedbackBy = incident.FeedbackBy is { } source ? EnumNames.NameOf(source) : null,
            Work = WorkOf(incident.Timeline.FirstOrDefault(step => step.Sequence == sequence)),
        };

    private static MemberWork? WorkOf(TimelineEntry? step) =>
        step is { MemberOfDay: { } person, Fields: { } fields }
            ? new MemberWork
            {
                Person = person,
                Fields = fields,
                Taps = step.Taps,
            }
            : null;

    private static IncidentClock ClockOf(Clock clock, DateTimeOffset at) =>
        new()
        {
            Name = EnumNames.NameOf(clock.Name),
            Round = clock.Round,
            State = EnumNames.NameOf(clock.StateAt(at)),
            StartedAt = clock.StartedAt,
            DueAt = clock.DueAt,
            StoppedAt = clock.StoppedAt,
        };
}
